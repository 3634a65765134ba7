// Numbers as the server writes them: rounded half away from zero on their decimal digits. NumberFormat.cs does the same.
const plain = { signed: false, currency: '', grouped: true, whole: 1, least: 0, most: 2, small: null };
const mostDigits = 1e19;

export function numberText(value, mask) {
  const { signed, currency, grouped, whole, least, most, small } = { ...plain, ...mask };
  const size = Math.abs(value);
  if (size >= mostDigits) return `${value < 0 ? '−' : signed ? '+' : ''}${scientific(size)}`;
  const written = rounded(size, most);
  const hidden = small !== null && size > 0 && /^0*$/.test(written.join('')) && Number(size.toExponential(14).split('e')[1]) >= small;
  const [before, behind] = hidden ? rounded(10 ** -most, most) : written;
  const fraction = behind.replace(/0+$/, '').padEnd(least, '0');
  const digits = before.padStart(whole, '0');
  const zero = /^0*$/.test(before + behind);
  const sign = hidden ? value < 0 ? '>−' : '<' : zero ? '' : value < 0 ? '−' : signed ? '+' : '';
  return sign + currency + (grouped ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits) + (fraction ? `.${fraction}` : '');
}

/** The digits before and behind the point. Fifteen count, as on the server; whole numbers beyond keep theirs. */
function rounded(size, decimals) {
  const [mantissa, exponent] = (size < 1e15 ? size.toExponential(14) : size.toExponential()).split('e');
  const digits = mantissa.replace('.', '');
  const scale = digits.length - 1 - Number(exponent);
  const number = BigInt(digits);
  const all = scale > decimals ? half(number, 10n ** BigInt(scale - decimals)) : number * 10n ** BigInt(decimals - scale);
  const text = all.toString().padStart(decimals + 1, '0');
  return [text.slice(0, text.length - decimals), text.slice(text.length - decimals)];
}

const half = (number, by) => (number * 2n + by) / (by * 2n);

function scientific(size) {
  const [mantissa, exponent] = size.toExponential().split('e');
  const [before, behind] = rounded(Number(mantissa), 2);
  const fraction = behind.replace(/0+$/, '');
  return before === '10' ? `1e${Number(exponent) + 1}` : `${before}${fraction ? `.${fraction}` : ''}e${Number(exponent)}`;
}
