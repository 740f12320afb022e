package sandbox

import (
	"crypto/rsa"
	"crypto/x509"
	"fmt"
	"reflect"
	"time"
)

// ownForms are filled in by init, as the forms use what uses them.
var ownForms map[reflect.Type]ownForm

func init() {
	ownForms = map[reflect.Type]ownForm{
		reflect.TypeFor[time.Time](): form(
			func(t time.Time) []byte {
				if t.IsZero() {
					return nil
				}
				data, _ := t.UTC().MarshalBinary() // fails for zones with seconds alone
				return data
			},
			func(data []byte) (t time.Time, err error) {
				if len(data) > 0 {
					err = t.UnmarshalBinary(data)
				}
				return t.UTC(), err
			}),
		reflect.TypeFor[*rsa.PrivateKey](): form(
			func(k *rsa.PrivateKey) []byte {
				if k == nil {
					return nil
				}
				return x509.MarshalPKCS1PrivateKey(k)
			},
			func(data []byte) (*rsa.PrivateKey, error) {
				if len(data) == 0 {
					return nil, nil
				}
				return x509.ParsePKCS1PrivateKey(data)
			}),
		reflect.TypeFor[*rsa.PublicKey](): form(x509.MarshalPKCS1PublicKey, x509.ParsePKCS1PublicKey),
		reflect.TypeFor[*factorKind](): form(
			func(k *factorKind) []byte { return []byte(k.provider + " " + k.kind) },
			func(data []byte) (*factorKind, error) {
				for i := range factorKinds {
					if k := &factorKinds[i]; k.provider+" "+k.kind == string(data) {
						return k, nil
					}
				}
				return nil, fmt.Errorf("there is no type of factor %s", data)
			}),
	}
}

// form is the form of a type whose values become bytes and come from them.
func form[T any](write func(T) []byte, read func([]byte) (T, error)) ownForm {
	return ownForm{
		write: func(v reflect.Value) []byte {
			value, _ := v.Interface().(T)
			return write(value)
		},
		read: func(data []byte, v reflect.Value) error {
			value, err := read(data)
			if err == nil {
				v.Set(reflect.ValueOf(value))
			}
			return err
		},
	}
}
