<?php
namespace Kros\WooCommerce\Status;

defined( 'ABSPATH' ) || exit;

/**
 * How the connector is, in groups of rows. The status screen, WP-CLI, Site Health, WooCommerce's system status and the support bundle
 * all show this.
 */
final class Report {

	private $environment;
	private $connection;
	private $documents;

	public function __construct( Environment $environment, Connection $connection, Documents $documents ) {
		$this->environment = $environment;
		$this->connection  = $connection;
		$this->documents   = $documents;
	}

	/**
	 * @return array[] Id => label, rows (see Row).
	 */
	public function groups() {
		return [
			'environment' => [
				'label' => __( 'Engine and shop', 'wc-kros-fakturacia-sklad-connector' ),
				'rows'  => $this->environment->rows(),
			],
			'connection'  => [
				'label' => __( 'Connection', 'wc-kros-fakturacia-sklad-connector' ),
				'rows'  => $this->connection->rows(),
			],
			'documents'   => [
				'label' => __( 'Documents', 'wc-kros-fakturacia-sklad-connector' ),
				'rows'  => $this->documents->rows(),
			],
		];
	}

	/**
	 * @return array[] The rows of every group that need somebody to do something, by "group.row".
	 */
	public function needs_attention() {
		$rows = [];
		foreach ( $this->groups() as $group_id => $group ) {
			foreach ( $group['rows'] as $id => $row ) {
				if ( Row::ATTENTION === $row['state'] ) {
					$rows[ "$group_id.$id" ] = $row;
				}
			}
		}
		return $rows;
	}
}
