import { expect, it } from 'vitest';
import { breather } from '../../../data/store/breather';

it('lets work go on for a while, then others come first, then it may go on as long again', async () => {
  let now = 1000;
  const pause = breather(() => now);
  expect(pause()).toBeUndefined();
  now += 9;
  expect(pause()).toBeUndefined();
  now += 1;
  const order: string[] = [];
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => order.push('other'));
  port1.start();
  port2.postMessage(null);
  await pause();
  order.push('work');
  port1.close();
  expect(order).toEqual(['other', 'work']);
  now += 9;
  expect(pause()).toBeUndefined();
});
