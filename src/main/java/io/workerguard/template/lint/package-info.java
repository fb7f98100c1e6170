/**
 * What is wrong with a base job template before any flow runs: rules that look at the template
 * alone, all of them listed in {@link io.workerguard.template.lint.TemplateRules}.
 *
 * <p>Uses {@code model}, {@code template.render} and {@code template.schema}. Begin with {@link
 * io.workerguard.template.lint.TemplateLint}, then read {@link
 * io.workerguard.template.lint.FixedName}.
 */
@NullMarked
package io.workerguard.template.lint;

import org.jspecify.annotations.NullMarked;
