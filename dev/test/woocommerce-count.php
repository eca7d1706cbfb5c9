<?php
/** Arguments: PHPUnit's XML list of tests and its JUnit report. Prints "RUN NOT-RUN" of the tests in the group woocommerce. */
list( , $list, $report ) = $argv;
$methods = array();
$wanted  = 0;
foreach ( simplexml_load_file( $list )->xpath( '//testCaseMethod' ) as $method ) {
	if ( in_array( 'woocommerce', explode( ',', (string) $method['groups'] ), true ) ) {
		$class = $method->xpath( '..' )[0]['name'];

		$methods[ "$class::{$method['name']}" ] = true;
		$wanted++;
	}
}
$run = 0;
foreach ( simplexml_load_file( $report )->xpath( '//testcase[not(skipped)]' ) as $case ) {
	$name = preg_replace( '/ with data set.*/s', '', (string) $case['name'] );
	$run += isset( $methods[ "{$case['class']}::$name" ] ) ? 1 : 0;
}
echo $run, ' ', max( 0, $wanted - $run ), "\n";
