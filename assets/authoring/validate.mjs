// Khronos' glTF validator on the given files; fails on errors and warnings. The package is no part of the
// project: run this from a folder where `npm install gltf-validator` was done, as `./venus assets --check` does.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const validator = createRequire(path.join(process.cwd(), 'x.js'))('gltf-validator');
const WARNING = 1; // severities: 0 error, 1 warning, 2 information, 3 hint
// VRM's own extensions are unknown to it. No limit of issues: notes would push errors out.
const options = { maxIssues: 0, ignoredIssues: ['UNSUPPORTED_EXTENSION'] };
let bad = false;
for (const file of process.argv.slice(2)) {
    const report = await validator.validateBytes(new Uint8Array(fs.readFileSync(file)), options);
    const { numErrors, numWarnings, numInfos } = report.issues;
    console.log(`${file}: ${numErrors} errors, ${numWarnings} warnings, ${numInfos} notes`);
    for (const m of report.issues.messages) {
        if (m.severity <= WARNING) console.log(`  ${m.code} ${m.message} ${m.pointer ?? ''}`);
    }
    bad ||= numErrors + numWarnings > 0;
}
process.exit(bad ? 1 : 0);
