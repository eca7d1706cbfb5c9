<?php
namespace Kros\WooCommerce\Tests\Support;

/**
 * A test about documents that stand in the ledger already.
 */
abstract class DocumentTestCase extends ShopTestCase {

	const PDF = "%PDF-1.4\nŽltý kôň\n%%EOF";

	protected $mailbox;

	protected function setUp(): void {
		parent::setUp();
		$this->mailbox = SHOP_RUN . '/mail.jsonl';
		file_put_contents( $this->mailbox, '' );
		// WooCommerce's own mails would only be in the way.
		foreach ( [ 'new_order', 'customer_processing_order', 'customer_completed_order', 'customer_on_hold_order', 'customer_refunded_order', 'customer_partially_refunded_order' ] as $own ) {
			$this->hook( "woocommerce_email_enabled_$own", '__return_false' );
		}
		foreach ( [ 'proforma', 'invoice', 'credit_note' ] as $kind ) {
			delete_option( "woocommerce_wc_kros_{$kind}_settings" );
		}
		$this->set_options( [ 'wc_kros_email_payment_methods' => [], 'wc_kros_email_statuses' => [] ] );
	}

	/** Puts a document into the ledger, as the engine would after KROS told its number. */
	protected function document( $order, $kind, $number, $ref = 0, $state = 'issued' ) {
		$id = $order->get_id();
		$this->ask( 'ledger.add', [ 'rows' => [ [ 'order_id' => $id, 'kind' => $kind, 'ref' => $ref, 'generation' => 0 ] ] ] );
		$set = "state = '$state', number = '$number', reason = '', next_at = NULL";
		$this->sql( 'UPDATE ' . $this->ledger() . " SET $set WHERE order_id = $id AND kind = '$kind' AND ref = $ref" );
		if ( 'credit_note' !== $kind && '' !== $number ) {
			$this->ask( 'orders.write', [ 'writes' => [ [ 'order_id' => $id, 'ref' => 0, 'meta' => [ "_kros_{$kind}_number" => $number ], 'note' => '' ] ] ] );
		}
		return $this->row_of( $id, $kind, $ref );
	}

	protected function row_of( $order_id, $kind, $ref = 0 ) {
		return $this->rows( 'SELECT * FROM ' . $this->ledger() . " WHERE order_id = $order_id AND kind = '$kind' AND ref = $ref" )[0];
	}

	/** An engine that has every PDF. */
	protected function engine_with_pdf( array $more = [] ) {
		$pdf = function ( $input ) {
			return [ 'result' => 'ok', 'pdf' => base64_encode( self::PDF ), 'filename' => "{$input['kind']}-{$input['order_id']}.pdf", 'message' => '' ];
		};
		return $this->use_engine( new FakeEngine( $more + [ 'pdf' => $pdf ] ) );
	}

	/** The mails that have arrived, oldest first. */
	protected function mails() {
		return array_map(
			function ( $line ) {
				return json_decode( $line, true );
			},
			array_filter( explode( "\n", (string) file_get_contents( $this->mailbox ) ) )
		);
	}

	protected function notes( $order ) {
		return array_map(
			function ( $note ) {
				return $note->content;
			},
			wc_get_order_notes( [ 'order_id' => $order->get_id() ] )
		);
	}

	protected function shown( callable $show ) {
		ob_start();
		$show();
		return ob_get_clean();
	}

	/** What the merchant set for an e-mail in WooCommerce > Settings > Emails. */
	protected function email_settings( $kind, array $settings ) {
		$email = WC()->mailer()->get_emails()[ "wc_kros_$kind" ];
		foreach ( $settings as $name => $value ) {
			$email->settings[ $name ] = $value;
		}
		$email->enabled    = isset( $settings['enabled'] ) ? $settings['enabled'] : 'yes';
		$email->email_type = isset( $settings['email_type'] ) ? $settings['email_type'] : 'html';
		return $email;
	}

	/** E-mails as WooCommerce has them at first. */
	protected function forget_email_settings() {
		foreach ( [ 'proforma', 'invoice', 'credit_note' ] as $kind ) {
			$this->email_settings( $kind, [ 'accountant' => '', 'subject' => '', 'heading' => '' ] );
		}
	}
}
