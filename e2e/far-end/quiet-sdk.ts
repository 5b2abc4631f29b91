// The SDK logs each step to the standard output unless this is said before it is loaded.
process.env['NODE_ENV'] ??= 'production';
