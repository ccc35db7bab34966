/** Stopping the threads of the service. */
@NullMarked
package io.parcelflow.service.lifecycle;

import org.jspecify.annotations.NullMarked;
