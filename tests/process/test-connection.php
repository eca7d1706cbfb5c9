<?php
/** Asks an engine to test its connection, with a shop that knows nothing. Arguments: address of KROS, certificate file, the engine's command. */
list( , $url, $authority ) = $argv;
$engine = proc_open( array_slice( $argv, 3 ), [ [ 'pipe', 'r' ], [ 'pipe', 'w' ] ], $pipes );
$input  = [ 'settings' => json_decode( file_get_contents( dirname( __DIR__ ) . '/fixtures/settings.json' ) ) ];
foreach ( [ 'url' => $url, 'token' => 'a-token', 'ca_file' => $authority, 'timeout' => 10 ] as $name => $value ) {
	$input['settings']->api->$name = $value;
}
fgets( $pipes[1] );
fwrite( $pipes[0], json_encode( [ 'op' => 'test_connection', 'input' => $input ] ) . "\n" );
do {
	$line = (string) fgets( $pipes[1] );
	if ( 0 === strpos( $line, '{"ask"' ) ) {
		fwrite( $pipes[0], "{\"answer\":{}}\n" );
	}
} while ( 0 === strpos( $line, '{"ask"' ) );
fclose( $pipes[0] );
echo $line;
exit( proc_close( $engine ) );
