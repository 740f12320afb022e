// Follows the system log: one JSON object a line, for jq or a file. It goes on by
// cursor until Ctrl-C, or ends after --count events.
//
//   oktascript run --sandbox tail-log.js --since 24h --count 5
import { args, time } from 'oktascript';

const opts = args.parse({
  since: { default: '1h', help: 'how far back to begin, such as 30m or 7d' },
  filter: { help: 'filter expression, such as eventType eq "user.session.start"' },
  count: { type: 'number', help: 'end after so many events' },
  every: { default: '10s', help: 'pause between two looks at the end of the log' },
});

const query = { since: time.ago(opts.since), limit: 100, ...(opts.filter && { filter: opts.filter }) };
let left = opts.count ?? Infinity;
let page = await okta.listLogEvents(query);

while (left > 0) {
  for (const event of page.slice(0, left)) {
    console.log(JSON.stringify({
      published: event.published,
      type: event.eventType,
      actor: event.actor?.alternateId,
      target: event.target?.[0]?.alternateId,
      outcome: event.outcome?.result,
    }));
  }
  left -= page.length;
  if (left > 0) {
    if (page.length === 0) await time.sleep(opts.every);
    page = await page.next();
  }
}
