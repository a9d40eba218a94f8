namespace Larder.Server.Tests.Hosting;

/// <summary>Tests that look at or change what the whole process shares; nothing runs beside them.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
public sealed class AloneCollection;
