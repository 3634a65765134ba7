// One line of JSON in, one line out. The process ends with its parent, whose end closes the input.
import { createInterface } from 'node:readline';
import { draw } from './draw.mjs';
import { spell } from './spell.mjs';

// The output belongs to the answers; what libraries have to say goes to the log.
console.log = console.info = console.debug = console.warn = console.error;

// No drawing may leave something behind for the next.
Object.preventExtensions(Object.prototype);

const answer = reply => process.stdout.write(`${JSON.stringify(reply)}\n`);

createInterface({ input: process.stdin, terminal: false })
  .on('line', line => {
    const request = JSON.parse(line);
    try {
      answer(request.draw ? { id: request.id, svg: draw(request.draw) } : { id: request.id, spellings: request.spell.map(spell) });
    } catch (error) {
      answer({ id: request.id, error: String(error?.message ?? error).slice(0, 500) });
    }
  })
  .on('close', () => process.exit(0));

answer({ id: 0 });
