// Khronos' glTF validator on the given files; fails on errors and warnings. The package is no part of the
// project: run this from a folder where `npm install gltf-validator` was done.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const validator = createRequire(path.join(process.cwd(), 'x.js'))('gltf-validator');
let bad = false;
for (const file of process.argv.slice(2)) {
    const report = await validator.validateBytes(new Uint8Array(fs.readFileSync(file)), { maxIssues: 100 });
    const { numErrors, numWarnings, numInfos } = report.issues;
    console.log(`${file}: ${numErrors} errors, ${numWarnings} warnings, ${numInfos} notes`);
    for (const m of report.issues.messages) {
        if (m.code !== 'UNSUPPORTED_EXTENSION') console.log(`  ${m.code} ${m.message} ${m.pointer ?? ''}`);
    }
    bad ||= numErrors + numWarnings > 0;
}
process.exit(bad ? 1 : 0);
