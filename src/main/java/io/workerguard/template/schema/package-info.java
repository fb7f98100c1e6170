/**
 * The JSON schemas of a base job template's variables, and values held against them.
 *
 * <p>Begin with {@link io.workerguard.template.schema.VariableSchemas}. A schema comes from whoever
 * edits the template: it is never allowed to fetch anything, to run in circles or to take long.
 */
@NullMarked
package io.workerguard.template.schema;

import org.jspecify.annotations.NullMarked;
