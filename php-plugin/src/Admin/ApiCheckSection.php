<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Capabilities;
use Kros\WooCommerce\Http\Rest;
use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Json;
use Kros\WooCommerce\Status\ApiCheck;
use Kros\WooCommerce\Words\Links;

defined( 'ABSPATH' ) || exit;

/**
 * Part of the section "Status": the API check, its newest result, and the file for support.
 */
final class ApiCheckSection {

	const FILE = 'wc_kros_contract_file';

	/** @var ApiCheck */ private $check;
	/** @var Rest */ private $rest;

	public function __construct( ApiCheck $check, Rest $rest ) {
		$this->check = $check;
		$this->rest     = $rest;
	}

	public function show(): void {
		$last = $this->check->last();
		Template::show(
			'field-contract-check',
			[
				'last' => $last,
				'rows' => $last ? ApiCheck::sorted( $last['rows'] ) : [],
				'file' => wp_nonce_url( admin_url( 'admin-post.php?action=' . self::FILE ), self::FILE ),
			]
		);
	}

	public function register_route(): void {
		$this->rest->route( '/contract-check', 'POST', Capabilities::MANAGE, [ $this, 'check' ] );
	}

	/** The screen shows the result; the answer says how it ended. */
	public function check(): array {
		return array_diff_key( $this->check->check(), [ 'rows' => 1 ] );
	}

	/** Sends the newest result as a file. */
	public function download(): void {
		check_admin_referer( self::FILE );
		Capabilities::require_manage();
		$last = $this->check->last();
		if ( ! $last ) {
			wp_safe_redirect( Links::url( 'status' ) );
			exit;
		}
		nocache_headers();
		header( 'Content-Type: application/json; charset=utf-8' );
		header( 'Content-Disposition: attachment; filename="kros-contract-' . gmdate( 'Y-m-d', $last['at'] ) . '.json"' );
		echo Json::encode( $this->check->for_support( $last ) );
		exit;
	}
}
