/**
 * The service as its readers see it: pages, API and live events over HTTP, measured from outside.
 */
@NullMarked
package io.parcelflow.bench.service;

import org.jspecify.annotations.NullMarked;
