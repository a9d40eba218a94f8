namespace Larder.Client.Tests.Connection;

/// <summary>Tests that look at what the whole process has; nothing runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
