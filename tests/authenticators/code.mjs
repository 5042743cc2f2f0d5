// node code.mjs SECRET SECONDS: the code that otplib shows at that time.
import { generateSync } from 'otplib';

const [secret, seconds] = process.argv.slice(2);
process.stdout.write(generateSync({ secret, epoch: Number(seconds) }));
