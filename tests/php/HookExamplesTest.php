<?php
namespace Kros\WooCommerce\Tests;

use Kros\WooCommerce\Runs\Jobs;
use Kros\WooCommerce\Runs\RunKind;
use Kros\WooCommerce\Settings\EngineSettings;
use Kros\WooCommerce\Stock\Imports;
use Kros\WooCommerce\Tests\Support\DocumentTestCase;

/**
 * The examples of docs/hooks.md, run as they stand there.
 */
final class HookExamplesTest extends DocumentTestCase {

	private $filter;

	protected function tearDown(): void {
		remove_all_filters( $this->filter );
		parent::tearDown();
	}

	/** Runs the example of a filter, taken from the documentation. */
	private function run_example( $filter ) {
		$this->filter = $filter;
		$docs         = file_get_contents( dirname( __DIR__, 2 ) . '/docs/hooks.md' );
		preg_match_all( '/```php\n(.*?)```/s', $docs, $blocks );
		$found = array_values( preg_grep( "/add_filter\( '$filter'/", $blocks[1] ) );
		$this->assertCount( 1, $found, "docs/hooks.md has one example of $filter" );
		$file = tempnam( sys_get_temp_dir(), 'example' );
		file_put_contents( $file, "<?php\n" . $found[0] );
		require $file;
		unlink( $file );
		$this->assertNotFalse( has_filter( $filter ) );
	}

	private function filtered( $order, array $document, $kind = 'invoice' ) {
		$one = [ 'order_id' => $order->get_id(), 'kind' => $kind, 'document' => $document ];
		return $this->ask( 'documents.filter', [ 'documents' => [ $one ] ] )['documents'][0];
	}

	private function order_with( $key, $value ) {
		return $this->order(
			'processing',
			function ( $order ) use ( $key, $value ) {
				$order->update_meta_data( $key, $value );
			}
		);
	}

	public function test_wc_kros_document() {
		$this->run_example( 'wc_kros_document' );
		$order = $this->order_with( '_channel', 'Heureka' );
		$this->assertSame( 'E-shop Heureka', $this->filtered( $order, [ 'internalNote' => 'x', 'items' => [] ] )['internalNote'] );
	}

	public function test_wc_kros_partner() {
		$this->run_example( 'wc_kros_partner' );
		$order    = $this->order_with( '_accounts_email', 'faktury@firma.test' );
		$document = [ 'partner' => [ 'email' => 'a@b.test', 'vatId' => 'SK1' ], 'items' => [] ];
		$this->assertSame( [ 'email' => 'faktury@firma.test', 'vatId' => 'SK1' ], $this->filtered( $order, $document )['partner'] );
		$this->assertSame( 'a@b.test', $this->filtered( $this->order(), $document )['partner']['email'] );
	}

	public function test_wc_kros_line() {
		$this->run_example( 'wc_kros_line' );
		$lines = [ [ 'name' => 'Kôň', 'totalPriceInclVat' => 10 ], [ 'name' => 'Darček', 'totalPriceInclVat' => 0 ] ];
		$this->assertSame( [ $lines[0] ], $this->filtered( $this->order(), [ 'items' => $lines ] )['items'] );
		$this->assertSame( $lines, $this->filtered( $this->order(), [ 'items' => $lines ], 'order' )['items'] );
	}

	public function test_wc_kros_rules() {
		$this->run_example( 'wc_kros_rules' );
		$rules = $this->get( EngineSettings::class )->all()['documents']['rules'];
		$first = [ 'kind' => 'invoice', 'when' => 'completed', 'statuses' => [], 'payment_methods' => [ 'cod' ], 'shipping_methods' => [], 'customer' => 'any' ];
		$this->assertSame( $first, $rules[0] );
		$this->assertGreaterThan( 1, count( $rules ) );
	}

	/**
	 * @group woocommerce
	 */
	public function test_wc_kros_email_attachments() {
		$this->run_example( 'wc_kros_email_attachments' );
		$terms = get_temp_dir() . 'terms-' . wp_rand() . '.pdf';
		file_put_contents( $terms, 'Terms' );
		$this->hook( 'theme_file_path', function ( $path, $file ) use ( $terms ) {
			return 'terms.pdf' === $file ? $terms : $path;
		}, 10, 2 );
		$this->engine_with_pdf();
		$order = $this->order();
		$this->document( $order, 'invoice', 'FV1' );
		$this->document( $order, 'proforma', 'ZF1' );
		do_action( Jobs::EMAILS );
		$files = array_column( $this->mails(), 'files', 'subject' );
		$this->assertSame( [ 2, 1 ], [ count( $files[ "Invoice FV1 for your order {$order->get_order_number()}" ] ), count( $files[ "Pro forma invoice ZF1 for your order {$order->get_order_number()}" ] ) ] );
		unlink( $terms );
	}

	public function test_the_kinds_of_imports_are_there() {
		preg_match( '/## Imports by own code\n(.*?)\n## /s', file_get_contents( dirname( __DIR__, 2 ) . '/docs/hooks.md' ), $text );
		preg_match_all( '/`(?:work\( Imports::)?([A-Z_]+)\b/', $text[1], $names );
		$this->assertSame( [ 'ALL', 'DRY_ALL', 'DRY_CHANGED', 'UNDO' ], $names[1] );
		foreach ( $names[1] as $name ) {
			$this->assertContains( constant( Imports::class . "::$name" ), RunKind::STOCK );
		}
	}
}
