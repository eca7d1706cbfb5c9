<?php
namespace Kros\WooCommerce\Actions;

defined( 'ABSPATH' ) || exit;

/**
 * A document of an order as it would be sent now. Nothing is sent and nothing is saved.
 */
final class PreviewDocument {

	/** @var EngineCall */ private $engine;

	public function __construct( EngineCall $engine ) {
		$this->engine = $engine;
	}

	/**
	 * @param string $kind Kind of document.
	 * @param int    $ref  Refund of a credit note, else 0.
	 * @return array The output of the operation `preview`, whole; where it failed, `refused` says why.
	 */
	public function of( int $order_id, string $kind, int $ref ): array {
		$input = [
			'order_id' => $order_id,
			'kind'     => $kind,
			'ref'      => $ref,
		];
		return $this->engine->answer( 'preview', $input, 'refused', [], $order_id ) + [
			'kind'     => $kind,
			'warnings' => [],
			'decision' => null,
			'refused'  => '',
			'lines'    => [],
			'vat'      => [],
			'totals'   => null,
			'base'     => null,
			'rate'     => null,
		];
	}
}
