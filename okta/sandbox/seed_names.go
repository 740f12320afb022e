package sandbox

// What made-up people and things are called.

var firstNames = [...]string{
	"Ada", "Aisha", "Akira", "Alejandro", "Amara", "Amélie", "Anders", "Anika", "Anna", "Arjun", "Astrid", "Aylin",
	"Beatriz", "Ben", "Camille", "Carlos", "Chen", "Chiara", "Chidi", "Claire", "Daniel", "David", "Diego", "Dmitri",
	"Elena", "Elif", "Emeka", "Emma", "Erik", "Fatima", "Felix", "Freya", "Gabriel", "Grace", "Hana", "Hannah",
	"Hiro", "Ibrahim", "Ines", "Ingrid", "Isabel", "Ivan", "Jamal", "Jana", "João", "Jonas", "Julia", "Kai",
	"Karim", "Kofi", "Lars", "Laura", "Leila", "Leo", "Lin", "Lucas", "Lucía", "Magnus", "Maja", "Marco",
	"Maria", "Mateo", "Mei", "Mia", "Miguel", "Mina", "Mohamed", "Nadia", "Naoko", "Nia", "Nikolai", "Noah",
	"Noor", "Olga", "Oliver", "Omar", "Oscar", "Paula", "Pedro", "Priya", "Rafael", "Ravi", "Rosa", "Ruth",
	"Sakura", "Samuel", "Sara", "Sofia", "Sven", "Tariq", "Thandi", "Tomás", "Uma", "Vera", "Viktor", "Wei",
	"Yara", "Yuki", "Yusuf", "Zoë",
}

var lastNames = [...]string{
	"Abdi", "Adeyemi", "Ahmed", "Almeida", "Andersson", "Banerjee", "Bauer", "Becker", "Bernard", "Bianchi", "Brown",
	"Castillo", "Chen", "Cohen", "Costa", "Demir", "Diallo", "Dubois", "Eriksen", "Evans", "Farouk", "Fernández",
	"Fischer", "Fontaine", "Fujita", "García", "Gupta", "Haddad", "Hansen", "Hernández", "Hoffmann", "Ito", "Ivanova",
	"Jansen", "Johansson", "Johnson", "Jones", "Kaya", "Khan", "Kim", "Kowalski", "Kumar", "Larsen", "Lee", "Levy",
	"Li", "López", "Martin", "Mbeki", "Mensah", "Meyer", "Moreau", "Müller", "Nakamura", "Ndiaye", "Nguyen", "Nielsen",
	"Novak", "Nowak", "O'Brien", "Okafor", "Okoye", "Osei", "Park", "Patel", "Pereira", "Petrov", "Popescu", "Ramos",
	"Reyes", "Ricci", "Rossi", "Sánchez", "Santos", "Sato", "Schmidt", "Schneider", "Shah", "Silva", "Singh", "Smith",
	"Sokolov", "Suzuki", "Tanaka", "Taylor", "Torres", "Tran", "Van Dijk", "Varga", "Virtanen", "Wagner", "Wang",
	"Weber", "Williams", "Wilson", "Wright", "Yamamoto", "Yilmaz", "Zhang", "Zimmermann",
}

var departments = [...]struct {
	name   string
	titles []string
}{
	{"Engineering", []string{"Engineer", "Senior Engineer", "Staff Engineer", "Engineering Manager"}},
	{"Sales", []string{"Account Executive", "Account Manager", "Sales Engineer", "Sales Director"}},
	{"Marketing", []string{"Content Strategist", "Campaign Manager", "Designer", "Marketing Director"}},
	{"Finance", []string{"Accountant", "Analyst", "Controller", "Finance Manager"}},
	{"Human Resources", []string{"Recruiter", "HR Partner", "HR Manager"}},
	{"Legal", []string{"Counsel", "Paralegal", "General Counsel"}},
	{"Support", []string{"Support Engineer", "Support Specialist", "Support Manager"}},
	{"IT", []string{"Systems Administrator", "Security Analyst", "IT Manager"}},
}

// extraGroups cut across departments.
var extraGroups = [...]struct {
	name, description string
	member            func(p *population, profile map[string]any) bool
}{
	{"Contractors", "People from other companies", func(_ *population, profile map[string]any) bool { return profile["userType"] == "Contractor" }},
	{"VPN Users", "May connect from outside", func(p *population, _ map[string]any) bool { return p.random.IntN(3) == 0 }},
	{"Managers", "People who lead others", func(_ *population, profile map[string]any) bool {
		return profile["manager"] == nil
	}},
	{"Lisbon Office", "Everybody in Lisbon", func(_ *population, profile map[string]any) bool { return profile["city"] == "Lisbon" }},
	{"Beta Testers", "Try new versions first", func(p *population, _ map[string]any) bool { return p.random.IntN(12) == 0 }},
	{"Retired Project", "Nobody is left in it", func(*population, map[string]any) bool { return false }},
}

var offices = [...]struct{ city, country, locale string }{
	{"San Francisco", "US", "en_US"}, {"Toronto", "CA", "en_US"}, {"London", "GB", "en_GB"}, {"Lisbon", "PT", "pt_PT"},
	{"Berlin", "DE", "de_DE"}, {"Lagos", "NG", "en_GB"}, {"Bengaluru", "IN", "en_GB"}, {"Tokyo", "JP", "ja_JP"}, {"São Paulo", "BR", "pt_BR"},
}

var userAgents = [...]string{
	"Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0", "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) Safari/17.5",
	"Mozilla/5.0 (X11; Linux x86_64) Firefox/127.0", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Mobile Safari",
}

var seedApps = [...]struct {
	name, label, mode, url string
	groups                 []string
	direct                 int // how many people to assign to it directly
	inactive               bool
}{
	{name: "bookmark", label: "Company Wiki", mode: "BOOKMARK", url: "https://wiki.example.com", groups: []string{"Everyone"}},
	{name: "bookmark", label: "Cafeteria Menu", mode: "BOOKMARK", url: "https://menu.example.com", groups: []string{"Lisbon Office"}},
	{name: "oidc_client", label: "Expense Portal", mode: "OPENID_CONNECT", url: "https://expenses.example.com", groups: []string{"Finance", "Managers"}, direct: 4},
	{name: "oidc_client", label: "Build Dashboard", mode: "OPENID_CONNECT", url: "https://build.example.com", groups: []string{"Engineering"}},
	{name: "oidc_client", label: "Support Desk", mode: "OPENID_CONNECT", url: "https://support.example.com", groups: []string{"Support", "IT"}},
	{name: "sandbox_payroll_1", label: "Payroll", mode: "SAML_2_0", url: "https://payroll.example.com", groups: []string{"Human Resources", "Finance"}},
	{name: "sandbox_crm_1", label: "CRM", mode: "SAML_2_0", url: "https://crm.example.com", groups: []string{"Sales", "Marketing"}, direct: 6},
	{name: "sandbox_contracts_1", label: "Contracts", mode: "SAML_2_0", url: "https://contracts.example.com", groups: []string{"Legal"}, direct: 3},
	{name: "template_swa", label: "Travel Booking", mode: "BROWSER_PLUGIN", url: "https://travel.example.com", direct: 20},
	{name: "template_basic_auth", label: "Printer Queue", mode: "BASIC_AUTH", url: "https://print.example.com", groups: []string{"IT"}, direct: 2},
	{name: "template_sps", label: "Vendor Portal", mode: "SECURE_PASSWORD_STORE", url: "https://vendors.example.com", direct: 5},
	{name: "bookmark", label: "Old Intranet", mode: "BOOKMARK", url: "https://old.example.com", inactive: true},
}
