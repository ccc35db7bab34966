/** Endpoints for monitoring: metrics and health. */
@NullMarked
package io.parcelflow.web.ops;

import org.jspecify.annotations.NullMarked;
