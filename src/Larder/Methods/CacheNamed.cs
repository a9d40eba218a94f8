namespace Larder;

/// <summary>Answers the cache with a name, or for null the one that is meant where none is named.</summary>
public delegate Cache CacheNamed(string? name);
