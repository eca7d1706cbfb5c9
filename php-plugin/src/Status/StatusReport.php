<?php
namespace Kros\WooCommerce\Status;

defined( 'ABSPATH' ) || exit;

/**
 * How the connector is, in groups of rows. The status screen, WP-CLI, Site Health, WooCommerce's system status and the support bundle
 * all show this.
 */
final class StatusReport {

	/** @var Environment */ private $environment;
	/** @var Connection */ private $connection;
	/** @var LastRuns */ private $runs;
	/** @var DocumentCounts */ private $documents;

	public function __construct( Environment $environment, Connection $connection, LastRuns $runs, DocumentCounts $documents ) {
		$this->environment = $environment;
		$this->connection  = $connection;
		$this->runs        = $runs;
		$this->documents   = $documents;
	}

	/**
	 * @return array[] Id => label, rows (see Row).
	 */
	public function groups(): array {
		return [
			'environment' => [
				'label' => __( 'Engine and shop', 'wc-kros-fakturacia-sklad-connector' ),
				'rows'  => $this->environment->rows(),
			],
			'connection'  => [
				'label' => __( 'Connection', 'wc-kros-fakturacia-sklad-connector' ),
				'rows'  => $this->connection->rows(),
			],
			'runs'        => [
				'label' => __( 'Sync runs', 'wc-kros-fakturacia-sklad-connector' ),
				'rows'  => $this->runs->rows(),
			],
			'documents'   => [
				'label' => __( 'Documents', 'wc-kros-fakturacia-sklad-connector' ),
				'rows'  => $this->documents->rows(),
			],
		];
	}

	/**
	 * @return array[] The rows of all groups, each with `group`, `name`, and a label that says what group it is of.
	 */
	public function flat(): array {
		$rows = [];
		foreach ( $this->groups() as $id => $group ) {
			foreach ( $group['rows'] as $name => $row ) {
				$rows[] = [
					'group' => $id,
					'name'  => $name,
					'label' => "{$group['label']}: {$row['label']}",
				] + $row;
			}
		}
		return $rows;
	}
}
