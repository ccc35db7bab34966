/**
 * The service as its readers see it: pages, API and live events over HTTP, measured from outside.
 */
@NullMarked
package io.parcelflow.bench.served;

import org.jspecify.annotations.NullMarked;
