/** The program as a service: everything that works side by side for as long as it runs. */
@NullMarked
package io.parcelflow.service.component;

import org.jspecify.annotations.NullMarked;
