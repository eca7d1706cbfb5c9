<?php
namespace WP_CLI;

/** A progress bar; how far it came is kept. */
class Bar {
	public static $last;
	public $label;
	public $total;
	public $done     = 0;
	public $finished = false;

	public function __construct( $label, $total ) {
		$this->label = $label;
		$this->total = $total;
		self::$last  = $this;
	}

	public function tick( $by = 1 ) {
		$this->done += $by;
	}

	public function finish() {
		$this->finished = true;
	}
}
