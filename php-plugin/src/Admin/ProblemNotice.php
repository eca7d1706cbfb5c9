<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Notify\Problems;

defined( 'ABSPATH' ) || exit;

/**
 * A notice on the shop's screens with what failed and waits for a person. It goes away when that is resolved, and not before.
 *
 * Why nothing at all is sent, and what an import asks, are said by notices of their own.
 */
final class ProblemNotice {

	const SHOWN = 5;

	/** @var Problems */ private $problems;

	public function __construct( Problems $problems ) {
		$this->problems = $problems;
	}

	public function show(): void {
		if ( ! Capabilities::may_manage() || ! ShopScreen::is_current() ) {
			return;
		}
		$general = $this->problems->stock() + $this->problems->report();
		unset( $general['stock_asks'] );
		$count = $this->problems->count();
		if ( ! $count && ! $general ) {
			return;
		}
		Template::show(
			'notice-problems',
			[
				'general'   => array_values( $general ),
				'documents' => $count ? $this->problems->documents( self::SHOWN ) : [],
				'count'     => $count,
			]
		);
	}
}
