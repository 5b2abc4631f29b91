import { PipelineFault } from '../../core/fault';
import { keepLast } from '../keep-last';
import type { Cube, Rgb } from './cube';

/** As many steps as fit the memory and no grading program writes more. */
const LARGEST = { 1: 65_536, 3: 65 } as const;
const SMALLEST = 2;

interface Head {
  dimensions?: 1 | 3;
  size: number;
  domainMin: Rgb;
  domainMax: Rgb;
}

/**
 * Reads the text of a .cube file; the last few are remembered.
 * @see https://web.archive.org/web/20220220033515/https://wwwimages2.adobe.com/content/dam/acom/en/products/speedgrade/cc/pdfs/cube-lut-specification-1.0.pdf
 * @throws PipelineFault `bad-setting` that names the line and what is wrong with it
 */
export const cubeOf = keepLast(4, readCube);

function readCube(text: string): Cube {
  const head: Head = { size: 0, domainMin: [0, 0, 0], domainMax: [1, 1, 1] };
  let values: Float32Array | undefined;
  let read = 0;
  let number = 0;
  for (const line of linesOf(text)) {
    number += 1;
    const words = line.trim();
    if (words === '' || words.startsWith('#')) continue;
    if (/^[A-Za-z]/.test(words)) {
      if (values) throw notCube(number, `"${words.slice(0, 40)}" stands after the first colour`);
      readKeyword(head, words, number);
      continue;
    }
    const color = numbersOf(words, number);
    values ??= new Float32Array(stepsOf(head, number) * 3);
    if (color.length !== 3) throw notCube(number, `a colour has three numbers, this has ${color.length}`);
    if (read === values.length) throw notCube(number, `there are more than ${values.length / 3} colours`);
    values.set(color, read);
    read += 3;
  }
  const { dimensions, size, domainMin, domainMax } = head;
  if (!dimensions || !values) throw notCube(number, 'there is no table of colours');
  if (read < values.length) throw notCube(number, `there are ${read / 3} of ${values.length / 3} colours`);
  return { dimensions, size, domainMin, domainMax, values };
}

function readKeyword(head: Head, words: string, line: number): void {
  const [keyword = '', ...rest] = words.split(/\s+/);
  const value = rest.join(' ');
  switch (keyword) {
    case 'TITLE':
      return;
    case 'LUT_1D_SIZE':
      readSize(head, 1, value, line);
      return;
    case 'LUT_3D_SIZE':
      readSize(head, 3, value, line);
      return;
    case 'DOMAIN_MIN':
      head.domainMin = readColor(keyword, value, line);
      break;
    case 'DOMAIN_MAX':
      head.domainMax = readColor(keyword, value, line);
      break;
    // Resolve's way to say the domain of all channels.
    case 'LUT_1D_INPUT_RANGE':
    case 'LUT_3D_INPUT_RANGE': {
      const [from, to, more] = numbersOf(value, line);
      if (from === undefined || to === undefined || more !== undefined) throw notCube(line, `${keyword} has two numbers`);
      head.domainMin = [from, from, from];
      head.domainMax = [to, to, to];
      break;
    }
    default:
      throw notCube(line, `"${keyword.slice(0, 40)}" is not known`);
  }
}

function readSize(head: Head, dimensions: 1 | 3, value: string, line: number): void {
  if (head.dimensions) throw notCube(line, 'the size is said twice');
  const size = Number(value);
  if (!Number.isInteger(size) || size < SMALLEST || size > LARGEST[dimensions]) {
    throw notCube(line, `LUT_${dimensions}D_SIZE goes from ${SMALLEST} to ${LARGEST[dimensions]}, this is "${value.slice(0, 40)}"`);
  }
  head.dimensions = dimensions;
  head.size = size;
}

function readColor(keyword: string, value: string, line: number): Rgb {
  const [red, green, blue, more] = numbersOf(value, line);
  if (red === undefined || green === undefined || blue === undefined || more !== undefined) throw notCube(line, `${keyword} has three numbers`);
  return [red, green, blue];
}

function stepsOf({ dimensions, size, domainMin, domainMax }: Head, line: number): number {
  if (!dimensions) throw notCube(line, 'LUT_1D_SIZE or LUT_3D_SIZE must stand before the first colour');
  if (domainMin.some((from, i) => !(from < (domainMax[i] ?? from)))) throw notCube(line, 'DOMAIN_MIN must be below DOMAIN_MAX');
  return size ** dimensions;
}

function numbersOf(words: string, line: number): number[] {
  return words.split(/\s+/).map((word) => {
    const value = Number(word);
    if (word === '' || !Number.isFinite(value)) throw notCube(line, `"${word.slice(0, 40)}" is no number`);
    return value;
  });
}

/** Without a copy of all of them: a file may have 300,000. */
function* linesOf(text: string): Generator<string> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  while (start < text.length) {
    const end = text.indexOf('\n', start);
    yield text.slice(start, end < 0 ? text.length : end);
    start = end < 0 ? text.length : end + 1;
  }
}

function notCube(line: number, what: string): PipelineFault {
  const accepted = 'a .cube file';
  return new PipelineFault('bad-setting', `This is no .cube file: line ${line}: ${what}.`, { context: { kind: 'lut', setting: 'file', value: `line ${line}: ${what}`, accepted } });
}
