namespace Larder.House.Processes;

/// <summary>Tests that share one running server.</summary>
[CollectionDefinition("server")]
public sealed class ServerCollection : ICollectionFixture<RunningServer>;
