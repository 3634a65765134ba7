// One line of JSON in, one line out. The process ends with its parent, whose end closes the input.
import { createInterface } from 'node:readline';
import { draw } from './draw.mjs';
import { sayings, spell } from './spell.mjs';

// The output belongs to the answers; what libraries have to say goes to the log.
console.log = console.info = console.debug = console.warn = console.error;

// No drawing may leave something behind for the next.
Object.preventExtensions(Object.prototype);

const answer = reply => process.stdout.write(`${JSON.stringify(reply)}\n`);

function done(request) {
  if (request.draw) return draw(request.draw);
  return request.names ? { sayings: request.names.map(sayings) } : { spellings: request.spell.map(spell) };
}

createInterface({ input: process.stdin, terminal: false })
  .on('line', line => {
    const request = JSON.parse(line);
    try {
      answer({ id: request.id, ...done(request) });
    } catch (error) {
      answer({ id: request.id, fault: { said: String(error?.message ?? error).slice(0, 500) } });
    }
  })
  .on('close', () => process.exit(0));

answer({ id: 0 });
