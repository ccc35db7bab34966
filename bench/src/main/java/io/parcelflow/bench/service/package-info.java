/** The service over HTTP, measured from outside: pages, API and live events. */
@NullMarked
package io.parcelflow.bench.service;

import org.jspecify.annotations.NullMarked;
