// Parses the files named on the command line with PHP 7.2 compiled to WebAssembly; all in one process.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(process.env.WC_KROS_NODE);
const { getPHPLoaderModule } = require('@php-wasm/node-7-2');
const { PHP, loadPHPRuntime } = require('@php-wasm/universal');

const php = new PHP(await loadPHPRuntime(await getPHPLoaderModule()));
const files = process.argv.slice(2);
files.forEach((file, n) => php.writeFile(`/file-${n}.php`, readFileSync(file)));
const { text } = await php.run({
  code: `<?php
    $errors = array();
    for ( $n = 0; $n < ${files.length}; $n++ ) {
      try {
        token_get_all( file_get_contents( "/file-$n.php" ), TOKEN_PARSE );
      } catch ( Throwable $e ) {
        $errors[] = array( $n, $e->getLine(), $e->getMessage() );
      }
    }
    echo json_encode( array( 'version' => PHP_VERSION, 'errors' => $errors ) );`,
});
const { version, errors } = JSON.parse(text);
for (const [n, line, message] of errors) console.error(`${files[n]}:${line}: ${message}`);
console.log(`PHP ${version}: ${files.length} files, ${errors.length} with errors`);
process.exit(errors.length || !version.startsWith('7.2.') ? 1 : 0);
