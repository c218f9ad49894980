// One JSON object a line in, one out: a test plays the person and the clock, a real client does the rest.
import { createInterface } from 'node:readline';

/** Runs `handlers[command]` for each line `{ "do": command, ... }`; what it throws is answered, never swallowed. */
export async function serve(handlers) {
  for await (const line of createInterface({ input: process.stdin })) {
    const { do: name, ...given } = JSON.parse(line);
    answer(await run(handlers[name], given));
  }
}

async function run(handler, given) {
  try {
    return { ok: true, ...(await handler(given)) };
  } catch (problem) {
    return {
      ok: false,
      error: problem?.constructor?.name ?? 'Error',
      message: String(problem?.message ?? problem),
      code: problem?.code,
      oauth: problem?.error,
      challenge: problem?.cause?.[0]?.parameters?.error,
    };
  }
}

function answer(result) {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
