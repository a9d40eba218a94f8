namespace Larder.Generators.Model;

/// <summary>What one attribute removes.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Tags">The tags.</param>
/// <param name="IsBefore">Whether it does so before the method runs.</param>
/// <param name="Source">Where the cache is found.</param>
/// <param name="Cache">The name of the cache, or the expression for it.</param>
internal sealed record RemovalModel(
    EquatableArray<KeyModel> Keys,
    EquatableArray<KeyModel> Tags,
    bool IsBefore,
    CacheSource Source,
    string? Cache
);
