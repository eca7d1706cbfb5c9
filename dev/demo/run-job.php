<?php
/** Argument: the job, as a scheduler fires it. */
do_action( $argv[1] );
