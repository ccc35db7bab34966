/** Request and response heads, and the settings of requests to a source. */
@NullMarked
package io.parcelflow.collectors.http.message;

import org.jspecify.annotations.NullMarked;
