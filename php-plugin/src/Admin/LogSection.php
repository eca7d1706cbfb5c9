<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Log\LogFilter;
use Kros\WooCommerce\Log\LogLines;
use Kros\WooCommerce\Orders\OrderNumbers;
use Kros\WooCommerce\Words\Links;
use Kros\WooCommerce\Words\LogLabels;

defined( 'ABSPATH' ) || exit;

/**
 * Section "Logs": the plugin's own log, newest first, as a list, and run by run.
 */
final class LogSection {

	const PER_PAGE = 50;

	/** @var LogLines */ private $lines;
	/** @var LogFilter */ private $filter;
	/** @var OrderNumbers */ private $numbers;
	/** @var RunPage */ private $run;

	public function __construct( LogLines $lines, LogFilter $filter, OrderNumbers $numbers, RunPage $run ) {
		$this->lines   = $lines;
		$this->filter  = $filter;
		$this->numbers = $numbers;
		$this->run     = $run;
	}

	public function show(): void {
		if ( FilterForm::is_run() ) {
			$this->run->show( FilterForm::number( 'kros_run' ) );
			return;
		}
		$asked = LogFile::asked();
		$page  = max( 1, FilterForm::number( 'paged' ) );
		$found = $this->lines->page( $this->filter->of( $asked ), $page, self::PER_PAGE );
		Template::show(
			'section-logs',
			[
				'asked'      => $asked,
				'found'      => $found,
				'levels'     => LogLabels::levels(),
				'directions' => LogLabels::directions(),
				'orders'  => $this->numbers->orders( array_column( $found['lines'], 'order_id' ) ),
				'links'   => self::links( $asked, $page, $found['total'] ),
				'exports' => [
					'CSV'  => LogFile::url( $asked, 'csv' ),
					'JSON' => LogFile::url( $asked, 'json' ),
				],
			]
		);
	}

	/** The form that the filter's inputs belong to: it is outside of WooCommerce's own form. */
	public function form(): void {
		FilterForm::show( 'logs', 'kros-log-filter' );
	}

	private static function links( array $asked, int $page, int $total ): string {
		$links = paginate_links(
			[
				'base'     => add_query_arg( 'paged', '%#%', Links::url( 'logs' ) ),
				'format'   => '',
				'total'    => (int) ceil( $total / self::PER_PAGE ),
				'current'  => $page,
				'add_args' => LogFile::arguments( $asked ) + ( '' === $asked['run'] ? [] : [ 'kros_lines' => 1 ] ),
			]
		);
		return is_string( $links ) ? $links : '';
	}
}
