<?php
/**
 * Measures one backend in the loaded shop and prints the numbers as JSON: milliseconds and megabytes.
 * Arguments: extension|process, how many orders there are, return URL, webhook key.
 */
use Kros\WooCommerce\Engine\Executable;
use Kros\WooCommerce\Engine\ExtensionEngine;
use Kros\WooCommerce\Engine\ProcessEngine;
use Kros\WooCommerce\Engine\Shop;
use Kros\WooCommerce\Log\Log;
use Kros\WooCommerce\Plugin;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Settings\EngineSettings;

/** A shop that has one order in its memory, whichever is asked for, and nothing else. */
final class ShopInMemory implements Shop {

	private $answer;

	public function __construct() {
		$case         = json_decode( file_get_contents( dirname( __DIR__, 2 ) . '/tests/fixtures/orders/mixed-rates-and-fee.json' ) );
		$this->answer = json_encode(
			array(
				'orders' => array( array( 'id' => 7 ) + (array) $case->order ),
				'rows'   => array(),
				'values' => new stdClass(),
			)
		);
	}

	public function ask( string $name, array $message ) {
		return json_decode( $this->answer, true );
	}

	public function answer( string $json ): string {
		$message = json_decode( $json );
		// Nobody changes the documents.
		return 'documents.filter' === $message->ask
			? json_encode( array( 'documents' => array_column( $message->documents, 'document' ) ) )
			: $this->answer;
	}
}

list( , $backend, $orders, $return_url, $key ) = $argv;
$plugin   = Plugin::instance();
$settings = $plugin->get( EngineSettings::class );
$make     = function ( Shop $shop = null ) use ( $plugin, $settings, $backend ) {
	$needs = array( $settings, $shop ? $shop : $plugin->get( Shop::class ), $plugin->get( Log::class ), $plugin->get( Runs::class ) );
	return 'process' === $backend ? new ProcessEngine( $needs[0], $needs[1], $needs[2], $needs[3], new Executable() ) : new ExtensionEngine( ...$needs );
};
$ms       = function ( callable $work ) {
	$began = microtime( true );
	$work();
	return 1000 * ( microtime( true ) - $began );
};
$middle   = function ( array $all ) {
	sort( $all );
	return $all[ (int) ( count( $all ) / 2 ) ];
};
$median   = function ( $times, callable $work ) use ( $ms, $middle ) {
	$all = array();
	while ( count( $all ) < $times ) {
		$all[] = $ms( $work );
	}
	return $middle( $all );
};
$found    = array();

$engine         = null;
$found['first'] = $median(
	20,
	function () use ( $make ) {
		$make()->call( 'api_profile', array() );
	}
);
$input          = json_encode( array( 'settings' => $settings->all() ) );
$engine         = $make();
$engine->call( 'api_profile', array() );
$found['call'] = $median(
	500,
	function () use ( $engine, $input ) {
		$engine->exchange( 'api_profile', $input );
	}
);
$memory        = $make( new ShopInMemory() );
$found['map']  = $ms(
	function () use ( $memory ) {
		for ( $i = 0; $i < 1000; $i++ ) {
			$memory->call( 'preview', array( 'order_id' => 7, 'kind' => 'order', 'ref' => 0 ) );
		}
	}
);

$found['export'] = $ms(
	function () use ( $engine ) {
		do {
			$output = $engine->call( 'export_orders', array( 'time_box' => 600 ) );
		} while ( $output['more'] );
	}
);
$documents       = $GLOBALS['wpdb']->get_var( "SELECT COUNT(*) FROM {$GLOBALS['wpdb']->prefix}kros_documents WHERE state IN ('accepted', 'issued')" );
if ( (int) $documents !== (int) $orders ) {
	fwrite( STDERR, "$documents of $orders orders went over\n" );
	exit( 1 );
}

$body             = '{"requestId":"r","status":200,"results":{"entities":[]}}';
$utf16            = function ( $text ) {
	return mb_convert_encoding( $text, 'UTF-16LE', 'UTF-8' );
};
$headers          = array(
	'Content-Type'         => 'application/json',
	'X-Kros-Signature-256' => base64_encode( hash_hmac( 'sha256', $utf16( $body ), $utf16( $key ), true ) ),
);
$answered = array();
$applied  = array();
for ( $i = 0; $i < 60; $i++ ) {
	$began  = microtime( true );
	$answer = wp_remote_post( $return_url, array( 'body' => $body, 'headers' => $headers, 'timeout' => 30 ) );
	if ( 200 !== wp_remote_retrieve_response_code( $answer ) ) {
		fwrite( STDERR, wp_json_encode( $answer ) . "\n" );
		exit( 1 );
	}
	$answered[] = 1000 * ( microtime( true ) - $began );
	while ( $GLOBALS['wpdb']->get_var( "SELECT COUNT(*) FROM {$GLOBALS['wpdb']->prefix}kros_inbox" ) ) {
		usleep( 200 );
	}
	$applied[] = 1000 * ( microtime( true ) - $began );
	// The worker tidies up after it; the next one is timed on an idle machine.
	usleep( 50000 );
}
$found['webhook'] = $middle( $answered );
$found['applied'] = $middle( $applied );

$found['php']    = memory_get_peak_usage( true ) / 1048576;
$found['engine'] = 0;
foreach ( array_filter( explode( ' ', file_get_contents( '/proc/self/task/' . getmypid() . '/children' ) ) ) as $child ) {
	preg_match( '/VmHWM:\s+(\d+)/', file_get_contents( "/proc/$child/status" ), $match );
	$found['engine'] += $match[1] / 1024;
}
echo json_encode( $found ), "\n";
