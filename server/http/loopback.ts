/** Whether an IP address, as Node's sockets write it, reaches this machine only. */
export function isLoopbackAddress(address: string): boolean {
  return /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/i.test(address) || address === '::1';
}

/**
 * Whether a Host header (`name[:port]`) names this machine. A page of another site that points its
 * own name at 127.0.0.1 (DNS rebinding) still sends its own name here.
 */
export function isLoopbackHost(host: string): boolean {
  const name = host.trim().toLowerCase().replace(/:\d{1,5}$/, '').replace(/\.$/, '');
  if (name === 'localhost' || name.endsWith('.localhost') || name === '[::1]') return true;
  return isLoopbackAddress(name) && !name.includes(':');
}
