import { basename } from 'node:path/posix';
import type { ArtifactRecord, PagePrompt, PageWriting } from '@media-gen/core';
import { mediaTypeOf } from '../media/media-type.ts';

// The existing page's own words: its answers are written in snake case.

export function pagePrompt(prompt: PagePrompt) {
  return {
    id: prompt.id,
    prompt_text: prompt.promptText,
    prompt_type: prompt.promptType,
    status: prompt.status,
    priority: prompt.priority,
    config_name: prompt.configName,
    metadata: prompt.metadata,
    created_at: prompt.createdAt,
    processed_at: prompt.processedAt,
    completed_at: prompt.completedAt,
    output_reference: prompt.outputReference,
    error_message: prompt.errorMessage,
    processing_duration: prompt.processingDuration,
    artifact_status: prompt.artifactStatus,
  };
}

export function pageArtifact(artifact: ArtifactRecord) {
  return {
    id: artifact.id,
    prompt_id: artifact.promptId,
    artifact_type: artifact.artifactType,
    file_path: artifact.filePath,
    preview_path: artifact.previewPath,
    metadata: artifact.metadata,
    created_at: utcTimestamp(artifact.createdMs),
    filename: basename(artifact.filePath),
    file_type: mediaTypeOf(artifact.filePath),
  };
}

export function pageWriting(writing: PageWriting) {
  return {
    id: writing.id,
    title: writing.title,
    content_type: writing.contentType,
    content: writing.content,
    word_count: writing.wordCount,
    character_count: writing.characterCount,
    line_count: writing.lineCount,
    mood: writing.mood,
    explicit_content: writing.explicitContent,
    publication_status: writing.publicationStatus,
    notes: writing.notes,
    file_timestamp: writing.fileTimestamp,
    tags: writing.tags.map(({ id, name, tagType }) => ({ id, name, tag_type: tagType })),
  };
}

/** `2026-01-06 21:30:45`, as the database's defaults are. */
function utcTimestamp(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
