/** How threads of the service are told to end. */
@NullMarked
package io.parcelflow.service.lifecycle;

import org.jspecify.annotations.NullMarked;
