namespace Larder.Packages.Tests.Packages;

/// <summary>A program of somebody else, who knows nothing of this repository but its packages.</summary>
internal static class Consumer
{
    public const string Generated = "obj/generated";

    public const string Program = """
        using Larder;
        using Larder.Memory;

        var cache = new Cache(new MemoryStore(1000));
        LarderHost.Registry.Add("main", cache);
        var prices = new Prices(cache);
        Console.WriteLine(await prices.GetAsync(7));
        Console.WriteLine(await prices.GetAsync(7));
        Console.WriteLine($"{prices.Cached.GetAsync.KeyFor(7)} {prices.Cached.GetAsync.Forget(7)} {prices.Runs}");
        ICatalog catalog = new Catalog().WithCache(cache);
        Console.WriteLine(await catalog.NameAsync(1));
        await catalog.RenameAsync(1, "new");
        Console.WriteLine(await catalog.NameAsync(1));
        Console.WriteLine(Lists.Of<int>([1, 2], new Shelf("a", 3), ("b", DayOfWeek.Friday)));
        Console.WriteLine(Lists.Cached.Of.KeyFor<int>([1, 2], new Shelf("a", 3), ("b", DayOfWeek.Friday)));

        public sealed record Shelf([property: KeyPart] string Room, [property: KeyPart(1)] int Row);

        public sealed partial class Prices(Cache cache)
        {
            public int Runs { get; private set; }

            [Cached("price:{id}", Ttl = "1m", Tags = ["prices", "price:{result}"], Unless = nameof(IsNone))]
            public partial Task<decimal> GetAsync(int id, CancellationToken token = default);

            private Task<decimal> GetCoreAsync(int id, CancellationToken token) => Task.FromResult(id + (0.25m * ++Runs));

            private static bool IsNone(decimal result) => result == 0;
        }

        public interface ICatalog
        {
            [Cached("name:{id}", Ttl = "1m")]
            ValueTask<string?> NameAsync(int id);

            [Invalidates("name:{id}")]
            Task RenameAsync(int id, string name);
        }

        public sealed class Catalog : ICatalog
        {
            private string _name = "old";

            public ValueTask<string?> NameAsync(int id) => new(_name);

            public Task RenameAsync(int id, string name)
            {
                _name = name;
                return Task.CompletedTask;
            }
        }

        public static partial class Lists
        {
            [Cached("list:{T}:{all}:{shelf}:{pair}", Ttl = "1m")]
            public static partial string Of<T>(IReadOnlyList<int> all, Shelf shelf, (string, DayOfWeek) pair);

            private static string OfCore<T>(IReadOnlyList<int> all, Shelf shelf, (string, DayOfWeek) pair) =>
                $"{typeof(T).Name} {all.Count}";
        }

        """;

    public static string[] Prints { get; } =
    ["7.25", "7.25", "price:7 True 1", "old", "new", "Int32 2", "list:System.Int32:[1,2]:[a,3]:[b,Friday]"];

    /// <summary>The project; what is not clean for trimming and native code is an error in it.</summary>
    /// <param name="more">What stands at its end.</param>
    public static string Project(string more = "") =>
        $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <IsAotCompatible>true</IsAotCompatible>
                <UseAppHost>false</UseAppHost>
                <DebugType>none</DebugType>
                <NuGetAudit>false</NuGetAudit>
                <InvariantGlobalization>true</InvariantGlobalization>
                <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
                <CompilerGeneratedFilesOutputPath>{Generated}</CompilerGeneratedFilesOutputPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Larder" Version="*-*" />
              </ItemGroup>
            {more}
            </Project>
            """;

    /// <summary>What lies beside each project: the folder is the only source, and what this machine has already is found there.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Around(string known) =>
        [
            new("Directory.Build.props", "<Project />"),
            new(
                "NuGet.config",
                $"""
                <configuration>
                  <config><add key="globalPackagesFolder" value="packages" /></config>
                  <packageSources><clear /><add key="packed" value="../feed" /></packageSources>
                  <fallbackPackageFolders><clear /><add key="known" value="{known}" /></fallbackPackageFolders>
                </configuration>
                """
            ),
        ];
}
