/**
 * How credentials are told: by the names of variables and options, and by the values themselves.
 *
 * <p>Begin with {@link io.workerguard.model.credential.CredentialValue}.
 */
@NullMarked
package io.workerguard.model.credential;

import org.jspecify.annotations.NullMarked;
