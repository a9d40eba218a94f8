namespace Larder.Torture.Caches;

/// <summary>Makes a value on a miss.</summary>
public delegate ValueTask<int> Factory(CancellationToken token);
