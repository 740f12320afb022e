let n = 0;
for await (const user of okta.listUsers({ limit: 200 })) n++;
console.log(n);
