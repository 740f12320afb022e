package sandbox

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/oktascript/oktascript/okta/catalog"
)

// failure is an answer in the form of Okta's errors
// (https://developer.okta.com/docs/reference/error-codes/).
func failure(status int, code, summary string, causes ...string) answer {
	list := make([]any, len(causes))
	for i, cause := range causes {
		list[i] = map[string]any{"errorSummary": cause}
	}
	return answer{status: status, body: map[string]any{
		"errorCode": code, "errorSummary": summary, "errorLink": code,
		"errorId":     nil, // that of the request, set when it is answered
		"errorCauses": list,
	}}
}

// errValidation is E0000001 with a cause for each fault; each begins with the
// field that it is of.
func errValidation(causes ...string) answer {
	field, _, _ := strings.Cut(causes[0], ":")
	return errValidationOf(field, causes...)
}

func errValidationOf(field string, causes ...string) answer {
	return failure(http.StatusBadRequest, "E0000001", "Api validation failed: "+field, causes...)
}

func errMalformedBody() answer {
	return failure(http.StatusBadRequest, "E0000003", "The request body was not well-formed.")
}

func errForbidden() answer {
	return failure(http.StatusForbidden, "E0000006", "You do not have permission to perform the requested action")
}

// errNotFound is E0000007 for an id of a kind of resource, such as User.
func errNotFound(id, kind string) answer {
	return failure(http.StatusNotFound, "E0000007", fmt.Sprintf("Not found: Resource not found: %s (%s)", id, kind))
}

func errInvalidToken() answer {
	return failure(http.StatusUnauthorized, "E0000011", "Invalid token provided")
}

func errCredentials(cause string) answer {
	return failure(http.StatusForbidden, "E0000014", "Update of credentials failed", cause)
}

func errAlreadyActive() answer {
	return failure(http.StatusForbidden, "E0000016", "Activation failed because the user is already active")
}

func errMethodNotSupported() answer {
	return failure(http.StatusMethodNotAllowed, "E0000022", "The endpoint does not support the provided HTTP method")
}

func errNoSuchEndpoint() answer {
	return failure(http.StatusNotFound, "E0000022", "The endpoint does not support the provided HTTP method")
}

func errSearch(detail string) answer {
	return failure(http.StatusBadRequest, "E0000031", "Invalid search criteria.", detail)
}

func errNotLockedOut() answer {
	return failure(http.StatusForbidden, "E0000032", "Unlock is not allowed for this user.", "The user is not locked out.")
}

func errStatus() answer {
	return failure(http.StatusForbidden, "E0000038", "This operation is not allowed in the user's current status.")
}

func errRateLimit() answer {
	return failure(http.StatusTooManyRequests, "E0000047", "API call exceeded rate limit due to too many requests.")
}

func errDeleteActiveApp() answer {
	return failure(http.StatusForbidden, "E0000056", "Delete application forbidden.", "The application must be deactivated before deletion.")
}

func errUnsupported() answer {
	return failure(http.StatusNotImplemented, "E0000060", "Unsupported operation.")
}

// errUnmodelled is the answer to what Okta does and the sandbox does not.
func errUnmodelled(cause string) answer {
	return failure(http.StatusNotImplemented, "E0000060", "Unsupported operation.", cause)
}

// errNotModelled is the answer to a call that Okta has and the sandbox has not.
func errNotModelled(op *catalog.Operation) answer {
	return errUnmodelled(fmt.Sprintf("The sandbox does not model %s (%s %s).", op.ID, op.Method, op.Path))
}

// errUnkept is the answer to a write that could not be kept in the state file.
func errUnkept(err error) answer {
	return failure(http.StatusInternalServerError, "E0000009", "Internal Server Error", "The state file: "+err.Error())
}
