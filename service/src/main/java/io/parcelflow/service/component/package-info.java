/** The components that run inside the service. */
@NullMarked
package io.parcelflow.service.component;

import org.jspecify.annotations.NullMarked;
