package runtime

import "testing"

func TestTimers(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"order", "setTimeout(() => console.log(3), 20); setTimeout(() => console.log(1), 1); setTimeout(() => console.log(2), 1);", "1\n2\n3"},
		{"arguments", "setTimeout((...a) => console.log(a), 1, 'x', 2); setImmediate((a) => console.log(a), 5); 1;", "5\n[ 'x', 2 ]"},
		{"interval", "let n = 0; const i = setInterval(() => { console.log(++n); if (n === 3) clearInterval(i); }, 1);", "1\n2\n3"},
		{"cleared", "clearTimeout(setTimeout(() => console.log('no'), 1)); clearTimeout(); clearTimeout(null); clearInterval(5); console.log('ok')", "ok"},
		{"cleared by another", "const b = setTimeout(() => console.log('no'), 2); setTimeout(() => clearTimeout(b), 1);", ""},
		{"unref", "const t = setTimeout(() => console.log('no'), 3_600_000).unref(); console.log(t.hasRef(), t.unref() === t)", "false true"},
		{"ref again", "const t = setTimeout(() => console.log('yes'), 1); t.unref(); t.ref();", "yes"},
		{"microtasks in between", "setTimeout(() => { Promise.resolve().then(() => console.log('a1')); console.log('a'); }, 1); setTimeout(() => console.log('b'), 1);", "a\na1\nb"},
		{"odd delays", "setTimeout(() => console.log('nan'), 'x'); setTimeout(() => console.log('huge'), 2 ** 40); setTimeout(() => console.log('none'));", "nan\nhuge\nnone"},
		{"queues before timers", "setTimeout(() => console.log('timer')); queueMicrotask(() => console.log('micro')); process.nextTick((x) => console.log(x), 'tick'); console.log('sync')", "sync\nmicro\ntick\ntimer"},
		{"awaited", "await new Promise((r) => setTimeout(r, 1)); console.log('done')", "done"},
		{"no function", "try { setTimeout('code') } catch (e) { console.log(e.name, e.message) }", "TypeError setTimeout takes a function, not code"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { prints(t, tt.source, tt.want) })
	}
}
