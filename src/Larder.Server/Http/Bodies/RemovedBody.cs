namespace Larder.Server.Http.Bodies;

/// <summary>How many entries were removed.</summary>
internal sealed record RemovedBody(long Removed);
