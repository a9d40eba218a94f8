using Larder.Generators.Tests.Kit;
using Microsoft.CodeAnalysis.CSharp;

namespace Larder.Generators.Tests.Golden;

/// <summary>Code in which a generator is easily wrong.</summary>
public sealed class TrapTests
{
    [Theory]
    [InlineData(
        "public partial class A { [Cached] public virtual partial int Get<T>(T id) where T : class, IComparable<T>, new(); private int GetCore<T>(T id) where T : class, IComparable<T>, new() => 1; } public partial class B : A { [Cached] public sealed override partial int Get<T>(T id); private int GetCore<T>(T id) where T : class, IComparable<T>, new() => 2; }"
    )]
    [InlineData(
        "public partial class A { [Cached] public partial int @class(int @event = 3, string @new = \"a\\\"b\", DayOfWeek day = DayOfWeek.Monday, params int[] rest); private int classCore(int @event, string @new, DayOfWeek day, params int[] rest) => 1; }"
    )]
    [InlineData(
        "public static partial class A { [Cached(\"a:{text}\")] public static partial int Size(this string text); private static int SizeCore(string text) => 1; }"
    )]
    [InlineData(
        "public partial class A { [Cached] public partial int Get(in Guid id); private int GetCore(in Guid id) => 1; }"
    )]
    [InlineData(
        "public partial class A { [Cached] public partial Task<int> Get(int key, int value, int token, int s); private Task<int> GetCore(int key, int value, int token, int s) => null!; [Cached] public partial int Sync(int key, int token); private int SyncCore(int key, int token) => 1; }"
    )]
    [InlineData(
        "public partial class A { [Cached] public partial (int No, string? Name) Get((int, string?) pair, int?[]? list); private (int No, string? Name) GetCore((int, string?) pair, int?[]? list) => (1, null); }"
    )]
    [InlineData(
        "public partial class A { [Cached] public partial int Get(int a, int b, int c, int d, int e, int f, int g, int h, int i); private int GetCore(int a, int b, int c, int d, int e, int f, int g, int h, int i) => 1; }"
    )]
    [InlineData(
        "public partial class Outer<T> { public partial class Inner<U> { [Cached] public partial int Get<V>(V id); private int GetCore<V>(V id) => 1; } }"
    )]
    [InlineData(
        "public partial class A { private sealed partial class Hidden { [Cached] public partial int Get(int id); private int GetCore(int id) => 1; } [Cached] private partial int Own(int id); private int OwnCore(int id) => id; }"
    )]
    [InlineData(
        "public interface IRepo<T> where T : class { [Cached(\"r:{T}:{id}\")] Task<T?> GetAsync(int id, CancellationToken token); event EventHandler? Changed; ref readonly int Peek(); int this[int i] { get; set; } void Out(out int a, ref int b, in int c); T Make<U>(U u) where U : struct; }"
    )]
    [InlineData(
        "[Cached(Ttl = \"1m\")] public interface IWhole { int A(int n); void B(); Task C(); string D { get; } }"
    )]
    [InlineData(
        "public partial class A { [Cached] public partial int Get(int id); private int GetCore(int id) => 1; [Cached] public partial int Get(string id); private int GetCore(string id) => 1; [Cached] public partial Task<int> Get(int id, long no); private Task<int> GetCore(int id, long no) => null!; } class Use { bool M(A a) => a.Cached.Get.InCache(1) && a.Cached.Get.InCache(\"x\") && a.Cached.Get.Forget(1, 2L); }"
    )]
    [InlineData(
        "public readonly partial struct A(Cache cache, int factor) { [Cached(\"a:{id}\")] public partial Task<int> GetAsync(int id); private Task<int> GetCoreAsync(int id) => Task.FromResult(id * factor); } class Use { CacheKey M(A a) => a.Cached.GetAsync.KeyFor(1); }"
    )]
    [InlineData(
        "public interface I { [Cached] int Get(int id); int Twice(int id) => 2 * Get(id); [Cached] int Thrice(int id) => 3 * id; } class Use { int M(I one, Cache cache) => one.WithCache(cache).Twice(1) + one.WithCache(cache).Cached.Thrice.Peek(1).Value; }"
    )]
    [InlineData(
        "public interface IA { [Cached] int Get(int id); [Cached] Task<int> BothAsync(); } public interface IB { [Cached] int Get(int id); } public interface IG<T> { [Cached(\"g:{T}\")] T Own(); } [Cached] public interface IW { int W(); void V(); } public interface ID : IA, IB, IG<int>, IW { [Cached] int More(int id); } class Use { int M(ID one, Cache cache) => one.WithCache(cache).Cached.Get.Peek(1).Value + one.WithCache(cache).Cached.W.Peek().Value + one.Cached.More.Peek(1).Value; }"
    )]
    [InlineData(
        "public interface IRepo { [Cached] int Get(int id); } public interface IRepo<T> { [Cached(\"{T}:{id}\")] int Get(int id); } public partial class A { [Cached] public partial int Get(int id); private int GetCore(int id) => 1; } public partial class A<T> { [Cached(\"{T}:{id}\")] public partial int Get(int id); private int GetCore(int id) => 1; } class Use { int M(IRepo one, IRepo<int> two, Cache cache) => one.WithCache(cache).Cached.Get.Peek(1).Value + two.WithCache(cache).Cached.Get.Peek(1).Value; }"
    )]
    [InlineData(
        "public partial class A { [Cached] public partial Task<int> Get(int token, int cancellationToken, int value, int newValue, CancellationToken newValue_ = default); private Task<int> GetCore(int token, int cancellationToken, int value, int newValue, CancellationToken newValue_) => null!; [Cached] public partial int Sync(int newValue, int value, int token); private int SyncCore(int newValue, int value, int token) => 1; }"
    )]
    [InlineData(
        "public partial class A { [Cached] public partial int Get(double a = double.NaN, float b = float.PositiveInfinity, double? c = double.NegativeInfinity, float d = float.NaN, double e = -0.0, nint f = -1); private int GetCore(double a, float b, double? c, float d, double e, nint f) => 1; }"
    )]
    public async Task Source_OfAnOddShape_Compiles(string source)
    {
        var compiled = await Compiled.OfAsync("namespace P; " + source);
        Assert.NotEmpty(compiled.Files);
        Assert.Empty(compiled.Errors);
    }

    [Fact]
    public async Task Files_OfTypesThatDifferInCase_HaveDifferentNames()
    {
        const string One = "{ [Cached] public partial int Get(int id); private int GetCore(int id) => 1; }";
        var compiled = await Compiled.OfAsync(
            $"namespace P; public partial class Ab {One} public partial class AB {One}"
        );
        Assert.Equal(2, compiled.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(compiled.Errors);
    }

    [Fact]
    public async Task File_OfAType_HasTheSameNameInEveryProcess()
    {
        var compiled = await Compiled.OfAsync(
            "public partial class Prices { [Cached] public partial int Get(int id); private int GetCore(int id) => 1; }"
        );
        Assert.Equal("Prices.e7bcfb75.g.cs", Assert.Single(compiled.Files).Key);
    }

    [Fact]
    public async Task Type_WithManyMethods_IsOneFile()
    {
        const string Many =
            "[Cached] public partial int A(int n); private int ACore(int n) => 1; [Cached] public partial int B(int n); private int BCore(int n) => 1; [Invalidates(Of = nameof(A))] public partial void C(int n); private void CCore(int n) { }";
        var compiled = await Compiled.OfAsync(
            $"namespace P; public partial class D(Cache cache) {{ {Many} }} public partial class D {{ }}"
        );
        Assert.Single(compiled.Files);
        Assert.Empty(compiled.Errors);
    }

    [Fact]
    public async Task Handle_BeforeExtensionMembers_IsAMethod()
    {
        var source =
            "namespace P { public partial class A { [Cached] public partial int Get(int id); private int GetCore(int id) => 1; } class Use { bool M(A a) => a.Cached().Get.InCache(1); } }";
        var compiled = await Compiled.OfAsync(Compiled.CompilationOf(source, LanguageVersion.CSharp13));
        Assert.Empty(compiled.Errors);
        Assert.NotEmpty(compiled.Files);
    }

    [Fact]
    public async Task ForeignInterface_NamedByTheAssembly_IsCached()
    {
        var compiled = await Compiled.OfAsync(
            "[assembly: CacheInterface(typeof(P.IForeign), Ttl = \"5m\", Prefix = \"f\", Except = [\"B\"])] namespace P { public interface IForeign { int A(int n); int B(int n); } class Use { CacheKey M(IForeign one, Cache cache) => one.WithCache(cache).Cached.A.KeyFor(1); } }"
        );
        Assert.Empty(compiled.Errors);
        var text = Assert.Single(compiled.Files).Value;
        Assert.Contains("\"f:P.IForeign.A(System.Int32):\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Load_B", text, StringComparison.Ordinal);
    }
}
