<?php
namespace Kros\WooCommerce\Admin;

use Kros\WooCommerce\Http\Template;
use Kros\WooCommerce\Log\LogFilter;
use Kros\WooCommerce\Log\LogLines;
use Kros\WooCommerce\Orders\OrderNumbers;
use Kros\WooCommerce\Runs\Runs;
use Kros\WooCommerce\Words\Links;
use Kros\WooCommerce\Words\LogLabels;
use Kros\WooCommerce\Words\RunSummary;

defined( 'ABSPATH' ) || exit;

/**
 * One run: who started it, how long it took, what it did, what went wrong, and its lines of the log.
 */
final class RunPage {

	const SHOWN = 100;

	/** @var Runs */ private $runs;
	/** @var RunSummary */ private $words;
	/** @var LogLines */ private $lines;
	/** @var LogFilter */ private $filter;
	/** @var OrderNumbers */ private $numbers;

	public function __construct( Runs $runs, RunSummary $words, LogLines $lines, LogFilter $filter, OrderNumbers $numbers ) {
		$this->runs    = $runs;
		$this->words   = $words;
		$this->lines   = $lines;
		$this->filter  = $filter;
		$this->numbers = $numbers;
	}

	public function show( int $id ): void {
		$run   = $this->runs->get( $id );
		$asked = [
			'run'   => (string) $id,
			'level' => 'debug',
		];
		$found = $this->lines->page( $this->filter->of( $asked ), 1, self::SHOWN );
		$view  = $run ? $this->words->view( $run ) : null;
		Template::show(
			'section-run',
			[
				'run'      => $run,
				'view'     => $view,
				'name'     => $view ? $view['name'] : '',
				'duration' => $run ? self::duration( $run ) : '',
				'counts'   => $run ? RunSummary::counts( $run ) : [],
				'problems' => $this->lines->problems( $id ),
				'found'    => $found,
				'levels'   => LogLabels::levels(),
				'orders'   => $this->numbers->orders( array_column( $found['lines'], 'order_id' ) ),
				'all'      => Links::url( 'logs' ) . '&kros_lines=1&kros_level=debug&kros_run=' . $id,
				'exports'  => [
					'CSV'  => LogFile::url( $asked, 'csv' ),
					'JSON' => LogFile::url( $asked, 'json' ),
				],
				'back'     => Links::url( 'logs' ),
			]
		);
	}

	private static function duration( array $run ): string {
		$seconds = max( 0, ( $run['finished_at'] ? $run['finished_at'] : time() ) - $run['started_at'] );
		/* translators: %d: number of seconds. */
		return $seconds < MINUTE_IN_SECONDS ? sprintf( _n( '%d second', '%d seconds', $seconds, 'wc-kros-fakturacia-sklad-connector' ), $seconds )
			: human_time_diff( 0, $seconds );
	}
}
