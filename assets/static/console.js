/*! With Preact (MIT) and htm (Apache-2.0): licences.txt. Source: pages/ */
var C,jt,Cs,re,mt,Ie,Bt,Le,Ht,ht,ft,Ts,Te=Symbol.for("pv"),qe={},je=[],As=/^m(i|n|o|s|text|space)$/,_t=Array.isArray,$t=je.slice,pe=Object.assign;function de(e){e&&e.parentNode&&e.remove()}function Wt(e,t,o){var s,r,n,a={},i=arguments.length;for(n in t)n=="key"?s=t[n]:n=="ref"&&typeof e!="function"?r=t[n]:a[n]=t[n];return i>2&&(a.children=i>3?$t.call(arguments,2):o),Ce(e,a,s,r,null)}function Ce(e,t,o,s,r){var n={type:e,props:t,key:o,ref:s,__k:null,__:null,__b:0,__e:null,__c:null,constructor:Te,__v:r||++jt,__i:-1,__u:0};return!r&&C.vnode&&C.vnode(n),n}function Be(e){return e.children}function De(e,t){this.props=e,this.context=t,this.__g=0}function ae(e,t){if(t==null)return e.__&&ae(e.__,e.__i+1);for(var o;t<e.__k.length;t++)if((o=e.__k[t])&&o.__e)return o.__e;return typeof e.type!="function"||e.props.__P?null:ae(e)}function Rs(e){var t,o=e.__v,s=o.__e,r=[],n=[],a=e.__P;a&&((t=pe({constructor:Te},o)).__v=o.__v+1,C.vnode&&C.vnode(t),gt(a,t,o,e.__n,a.namespaceURI,32&o.__u?[s]:null,r,s||ae(o),32&o.__u,n),t.__v=o.__v,t.__.__k[t.__i]=t,Yt(r,t,n),o.__=o.__e=null,t.__e!=s&&zt(t))}function zt(e){if((e=e.__)&&e.__c&&!e.props.__P)return e.__e=null,e.__k.some(function(t){return t&&(e.__e=t.__e)}),zt(e)}function It(e){(8&e.__g||(e.__g|=8,re.push(e),Ie++))&&mt==C.debounceRendering||((mt=C.debounceRendering)||queueMicrotask)(Kt)}function Kt(){try{for(var e,t=1;re.length;)re.length>t&&re.sort(Bt),e=re.shift(),t=re.length,8&e.__g&&Rs(e)}finally{(Ie=re.length)&&(mt||queueMicrotask)(Kt)}}function Vt(e,t,o,s,r,n,a,i,u,p,c){var m,f,d,$,y,g,w=s.__k||je,v=t.length;for(u=Es(o,t,w,u,v),m=0;m<v;m++)(d=o.__k[m])!=null&&(f=~d.__i&&w[d.__i]||qe,d.__i=m,g=gt(e,d,f,r,n,a,i,u,p,c),$=d.__e,(f.ref!=d.ref||8&f.__u)&&(f.ref&&yt(f.ref,null,d,f),d.ref&&c.push(d.ref,d.__c||$,d)),y=y||$,4&d.__u?(u=Gt(d,u,e,!f.__v),f.__e&&(f.__e=null)):typeof d.type=="function"&&g!==void 0?u=g:$&&(u=$.nextSibling),d.__u&=-21);return o.__e=y,u}function Es(e,t,o,s,r){var n,a,i,u,p,c,m,f,d,$=o.length,y=$,g=0,w=0,v=e.__k=Array(r);for(n=0;n<r;n++)(a=t[n])!=null&&typeof a!="boolean"&&typeof a!="function"?(typeof a!="object"||a.constructor===String?a=v[n]=Ce(null,a):_t(a)?a=v[n]=Ce(Be,{children:a}):a.constructor===Te&&a.__b?a=v[n]=Ce(a.type,a.props,a.key,a.ref,a.__v):v[n]=a,u=n+g,a.__=e,a.__b=e.__b+1,i=null,~(p=a.__i=Us(a,o,u,y))&&(y--,(i=o[p])&&(i.__u|=2)),i&&i.__v?(a.__u|=16,p==u-1?g--:p==u+1?g++:p!=u&&(p>u?g--:g++,w=1)):(~p||(r>$?g--:r<$&&g++),typeof a.type!="function"&&(a.__u|=4))):v[n]=null;if(w){for(c=[],m=[],n=0;n<r;n++)if((a=v[n])&&16&a.__u){for(g=0,f=c.length;g<f;)c[d=g+f>>1]<a.__i?g=d+1:f=d;c[g]=a.__i,m[n]=g+1}for(g=c.length;n--;)m[n]&&(m[n]==g?g--:v[n].__u|=4)}if(y)for(n=0;n<$;n++)!(i=o[n])||2&i.__u||(i.__e==s&&(s=ae(i)),bt(i,i));return s}function Gt(e,t,o,s){var r,n,a,i;if(typeof e.type=="function"){if(e.props.__P)return t;if(r=e.__k)for(n=0;n<r.length;n++)r[n]&&(r[n].__=e,t=Gt(r[n],t,o,!1));return t}for(t&&!t.parentNode&&(t=ae(e))&&!t.parentNode&&(t=null),a=e.__e,i=t;i&&i.nodeType==8;)i=i.nextSibling;for(a!=i&&(!s&&o.moveBefore&&a.parentNode?o.moveBefore(a,t):o.insertBefore(a,t||null)),t=a;(t=t&&t.nextSibling)&&t.nodeType==8&&!t.data.startsWith("$s"););return t}function Us(e,t,o,s){var r,n=e.key,a=e.type,i=t[o],u=i&&!(2&i.__u);if(i===null&&n==null||u&&n==i.key&&a==i.type)return o;if(s>(u?1:0)){for(r=o-1;r>=0;r--)if((i=t[r])&&!(2&i.__u)&&n==i.key&&a==i.type)return r;for(r=o+1;r<t.length;r++)if((i=t[r])&&!(2&i.__u)&&n==i.key&&a==i.type)return r}return-1}function qt(e,t,o){o==null&&(o=""),t[0]=="-"?e.setProperty(t,o):e[t]=o}function Ne(e,t,o,s,r){var n,a;if(t=="style")if(typeof o=="string")e.style.cssText=o;else{if(typeof s=="string"&&(e.style.cssText=s=""),s)for(t in s)o&&t in o||qt(e.style,t);if(o)for(t in o)s&&o[t]==s[t]||qt(e.style,t,o[t])}else if(t[0]=="o"&&t[1]=="n")typeof o!="function"&&(o=null),typeof s!="function"&&(s=null),(e.__e||(e.__e={}))[t]=o,o&&s||(a=ft[t]||(ft[t]=Ms(t)),(e.__a||(e.__a={}))[t]=ht,n=t!=(t=t.replace(Ht,"$1")),(t=t.slice(2))[0]<"a"&&(t=t.toLowerCase()),o?e.addEventListener(t,a,n):e.removeEventListener(t,a,n));else{if(r=="http://www.w3.org/2000/svg")t=t.replace(/xlink(H|:h)/,"h").replace(/sName$/,"s");else if(t!="width"&&t!="height"&&t!="href"&&t!="list"&&t!="form"&&t!="tabIndex"&&t!="download"&&t!="rowSpan"&&t!="colSpan"&&t!="role"&&t!="popover"&&t in e)try{return void(e[t]=o??"")}catch{}if(typeof o=="function")return;o==null||o===!1&&t[4]!="-"?e.removeAttribute(t):e.setAttribute(t,t=="popover"&&o==1?"":o)}}function Ms(e){return function(t){var o=this.__e;if(o){if(o=o[e],t[Le]==null)t[Le]=ht++;else if(t[Le]<this.__a[e])return;return o(C.event?C.event(t):t)}}}function gt(e,t,o,s,r,n,a,i,u,p){var c,m,f,d,$,y,g,w,v,S,h,P,U,A,M,ne,Q,ee,W=t.type;if(t.constructor!==Te)return null;128&o.__u&&(u=32&o.__u,c=o.__c.__z)&&(t.__u|=u,m=n=[],c.nodeType==8?i=Fe(c,n):n.push(c),i=n[0]||i),(c=C.__b)&&c(t);e:if(typeof W=="function"){f=a.length;try{if(w=t.props,v=(c=W.prototype)&&c.render,S=(c=W.contextType)&&s[c.__c],h=c?S?S.props.value:c.__:s,(d=o.__c)?(t.__c=d,2&d.__g&&(d.__g|=1)):(v?t.__c=d=new W(w,h):(t.__c=d=new De(w,h),d.constructor=W,d.render=Ns),S&&S.sub(d),d.state||(d.state={}),d.__n=s,d.__g|=8,d.__h=[],d.__k=[]),v&&(d.__s||(d.__s=d.state),W.getDerivedStateFromProps&&(d.__s==d.state&&(d.__s=pe({},d.__s)),pe(d.__s,W.getDerivedStateFromProps(w,d.__s)))),$=d.props,y=d.state,d.__v=t,o.__c){if(w!==$&&v&&!W.getDerivedStateFromProps&&d.componentWillReceiveProps&&d.componentWillReceiveProps(w,h),t.__v==o.__v&&!(8&d.__g)||!(4&d.__g)&&d.shouldComponentUpdate&&d.shouldComponentUpdate(w,d.__s,h)===!1){t.__v!=o.__v&&(d.props=w,d.state=d.__s,d.__g&=-9),t.__e=o.__e,t.__k=o.__k,t.__k.some(function(j){j&&(j.__=t)}),je.push.apply(d.__h,d.__k),d.__k=[],d.__h.length&&a.push(d),i=ae(o);break e}d.componentWillUpdate&&d.componentWillUpdate(w,d.__s,h),v&&d.componentDidUpdate&&d.__h.push(function(){d.componentDidUpdate($,y,g)})}else v&&!W.getDerivedStateFromProps&&d.componentWillMount&&d.componentWillMount(),v&&d.componentDidMount&&d.__h.push(d.componentDidMount);d.context=h,d.props=w,d.__P=e,d.__g&=-5,P=C.__r,U=v?25:0;do d.__g&=-9,P&&P(t),c=d.render(d.props,d.state=d.__s,d.context);while(8&d.__g&&++U<25);v&&(je.push.apply(d.__h,d.__k),d.__k=[]),d.state=d.__s,d.getChildContext&&(s=pe({},s,d.getChildContext())),v&&o.__c&&d.getSnapshotBeforeUpdate&&(g=d.getSnapshotBeforeUpdate($,y)),A=c&&c.type===Be&&c.key==null?c.props.children:c,w.__P&&(c=i,r=(e=w.__P).namespaceURI,u=n=null,o.props&&o.props.__P!=e&&(o.__k.some(function(j){j&&bt(j,j)}),o.__k=null),i=o.__k?ae(o,0):null),i=Vt(e,_t(A)?A:[A],t,o,s,r,n,a,i,u,p),w.__P&&(t.__e=null,i=c),t.__u&=-161,m&&m.some(de),d.__h.length&&a.push(d),1&d.__g&&(d.__g&=-4)}catch(j){if(a.length=f,t.__v=null,u||n)if(j&&j.then){if(t.__u|=128|u,n){for(~(Q=n.indexOf(i||void 0))||(Q=n.length);(ee=n[Q-1])&&ee.nodeType==8;)Q--;for(;Q<n.length;Q++)if(ee=n[Q])if(n[Q]=null,M){if(ee==ne)break}else{if(ee.nodeType!=8)break;ee.data.startsWith("$s")&&(ne=Fe(M=ee))}}if(!M){for(;i&&i.nodeType==8&&i.nextSibling;)i=i.nextSibling;M=i}(c=Fe(M=t.__c.__z||(t.__c.__z=M)))?(t.__e=M,i=c):t.__e=i,i=i&&i.nextSibling}else n&&n.some(de);else t.__e=o.__e;t.__k||(t.__k=o.__k||[]),j&&j.then||Jt(t),C.__e(j,t,o)}}else i=t.__e=Os(o.__e,t,o,s,r,n,a,u,p,e);return(c=C.diffed)&&c(t),i}function Fe(e,t){if(e&&e.nodeType==8&&e.data.startsWith("$s"))for(var o=1;e=e.nextSibling;){if(e.nodeType==8){if(e.data.startsWith("$s"))o++;else if(e.data.startsWith("/$s")&&!--o)return e}t&&t.push(e)}}function Jt(e){e&&(e.__c&&(e.__c.__g|=4),e.__k&&e.__k.some(Jt))}function Yt(e,t,o){for(var s=0;s<o.length;)yt(o[s++],o[s++],o[s++]);C.__c&&C.__c(t,e),e.some(function(r){try{e=r.__h,r.__h=[],e.some(function(n){n.call(r)})}catch(n){C.__e(n,r.__v)}})}function Os(e,t,o,s,r,n,a,i,u,p){var c,m,f,d,$,y,g,w,v=o.props||qe,S=t.props,h=t.type;if(h=="svg"?r="http://www.w3.org/2000/svg":h=="math"?r="http://www.w3.org/1998/Math/MathML":r||(r="http://www.w3.org/1999/xhtml"),n){for(c=0;c<n.length;c++)if(($=n[c])&&(h?$.localName==h:$.nodeType==3)){e=$,n[c]=null;break}}if(!e){if(w=p.ownerDocument||document,!h)return w.createTextNode(S);e=w.createElementNS(r,h,S.is?S:p),i&&(C.__m&&C.__m(t,n),i=!1),n=null}if(h){if(p=h=="template"&&e.content||e,n=h=="textarea"&&S.defaultValue!=null?null:n&&$t.call(p.childNodes),!i&&n)for(v={},c=0;c<e.attributes.length;c++)v[($=e.attributes[c]).name]=$.value;for(c in v)$=v[c],c=="dangerouslySetInnerHTML"?f=$:c=="children"||c in S||c=="value"&&"defaultValue"in S||c=="checked"&&"defaultChecked"in S||Ne(e,c,null,$,r);for(c in S)$=S[c],c=="children"?d=$:c=="dangerouslySetInnerHTML"?m=$:c=="value"?y=$:c=="checked"?g=$:i&&typeof $!="function"||v[c]===$||Ne(e,c,$,v[c],r);m?(i||f&&(m.__html==f.__html||m.__html==e.innerHTML)||(e.innerHTML=m.__html),t.__k=[]):(f&&(e.textContent=""),(h=="foreignObject"||r=="http://www.w3.org/1998/Math/MathML"&&As.test(h))&&(r="http://www.w3.org/1999/xhtml"),Vt(p,_t(d)?d:[d],t,o,s,r,n,a,n?n[0]:o.__k&&ae(o,0),i,u),n&&n.some(de)),i&&h!="textarea"||(c="value",h=="progress"&&y==null?e.removeAttribute(c):y==null||y===e[c]&&(h!="progress"||y)||Ne(e,c,y,v[c],r),c="checked",g!=null&&g!=e[c]&&Ne(e,c,g,v[c],r))}else v===S||i&&e.data==S||(e.data=S);return e}function yt(e,t,o,s){try{typeof e=="function"?t?t.__x=e(t)||1:s&&(s=s.__c||s.__e)&&(t=s.__x)&&(s.__x=null,typeof t=="function"?t():e(null)):e.current=t}catch(r){C.__e(r,o)}}function bt(e,t,o){var s,r,n,a;if(C.unmount&&C.unmount(e),!(s=e.ref)||s.current&&s.current!=e.__e||yt(s,null,t,e),s=e.__c){if(s.componentWillUnmount)try{s.componentWillUnmount()}catch(i){C.__e(i,t)}s.__P=s.__n=null}if(s=e.__k)for(a=0;a<s.length;a++)s[a]&&bt(s[a],t,typeof e.type!="function"||o&&!e.props.__P);!o&&(s=e.__c)&&(s=s.__z)&&(r=Fe(s,n=[]))&&(s==e.__e&&n.some(de),de(r),de(s)),o||de(e.__e),e.__e=e.__c=e.__=null}function Ns(e,t,o){return this.constructor(e,o)}function Qt(e,t){var o,s,r,n;C.__&&C.__(e,t),t.nodeType==9&&(t=t.documentElement),s=(o=e&&32&e.__u)?null:t.__k,t.__k=Ce(Be,{children:[e]}),r=[],n=[],gt(t,t.__k,s||qe,qe,t.namespaceURI,s?null:t.firstChild?$t.call(t.childNodes):null,r,s?s.__e:t.firstChild,o,n),Yt(r,t.__k,n),t.__k.props.children=null}C={__e:function(e,t,o,s){for(var r,n,a;t=t.__;)if((r=t.__c)&&!(1&r.__g)){r.__g|=4;try{if((a=(n=r.constructor)&&n.getDerivedStateFromError)&&r.setState(n.getDerivedStateFromError(e)),r.componentDidCatch&&(r.componentDidCatch(e,s||{}),a=1),a&&8&r.__g)return void(r.__g|=2)}catch(i){e=i}}throw Ie=0,e}},jt=0,Cs=function(e){return e!=null&&e.constructor===Te},De.prototype.setState=function(e,t){var o=this.__s;o&&o!=this.state||(o=this.__s=pe({},this.state)),typeof e=="function"&&(e=e(pe({},o),this.props)),e&&(pe(o,e),this.__v&&(t&&this.__k.push(t),It(this)))},De.prototype.forceUpdate=function(e){this.__v&&(this.__g|=4,e&&this.__h.push(e),It(this))},De.prototype.render=Be,re=[],Ie=0,Bt=function(e,t){return e.__v.__b-t.__v.__b},Le=Symbol(),Ht=/(PointerCapture)$|Capture$/i,ht=0,ft={},Ts=0;var _e,D,vt,Xt,wt=Object.is,He=0,io=[],kt=[],N=C,Zt=N.__b,eo=N.__r,to=N.diffed,oo=N.__c,so=N.unmount,no=N.__;function We(e,t){N.__h&&N.__h(D,e,He||t),He=0;var o=D.__H||(D.__H={__:[],__h:[]});return e>=o.__.length&&o.__.push({}),o.__[e]}function b(e){return He=1,Ls(lo,e)}function Ls(e,t,o){var s=We(_e++,2);if(s.t=e,!s.__c&&(s.__=[o?o(t):lo(void 0,t),function(n){var a=(s.__N||s.__)[0],i=s.t(a,n);wt(a,i)||(s.__N=[i,s.__[1]],s.__c.setState({}))}],s.__c=D,!D.__f)){D.__f=!0;var r=D.shouldComponentUpdate;D.shouldComponentUpdate=function(n,a,i){var u=this.__H;if(!u)return!0;var p=!1,c=this.props!=n;if(u.__.some(function(f){f.__N&&(p=!0,wt(f.__[0],f.__N[0])||(c=!0))}),r){var m=r.call(this,n,a,i);return p?m||c:m}return!p||c}}return s.__}function R(e,t){var o=We(_e++,3);!N.__s&&St(o.__H,t)&&(o.__P=!0,o.__=e,o.u=t,D.__H.__h.push(o))}function B(e,t){var o=We(_e++,4);!N.__s&&St(o.__H,t)&&(o.__P=!1,o.__=e,o.u=t,D.__h.push(o))}function k(e){return He=5,Ds(function(){return{current:e}},[])}function Ds(e,t){var o=We(_e++,7);return St(o.__H,t)&&(o.__=e(),o.__H=t),o.__}function Fs(){var e;do{for(;e=kt.shift();)try{Ae(e)}catch(o){N.__e(o,{__:(e=e.__P)&&e.__v})}for(;e=io.shift();){var t=e.__H;if(e.__P&&t)try{t.__h.some(Ae),t.__h.some(xt),t.__h=[]}catch(o){t.__h=[],N.__e(o,e.__v)}}}while(kt.length)}N.__b=function(e){D=null,Zt&&Zt(e)},N.__=function(e,t){e&&t.__k&&t.__k.__m&&(e.__m=t.__k.__m),no&&no(e,t)},N.__r=function(e){eo&&eo(e),_e=0;var t=(D=e.__c).__H;t&&(vt==D?D.__h=[]:(t.__h.some(Ae),t.__h.some(xt),_e=0),t.__h=[],t.__.some(function(o){o.__N&&(o.__=o.__N),o.u=o.__N=void 0})),vt=D},N.diffed=function(e){to&&to(e);var t=e.__c;t&&t.__H&&(t.__H.__h.length&&ao(io.push(t)),t.__H.__.some(function(o){o.u&&(o.__H=o.u)})),vt=D=null},N.__c=function(e,t){t.some(function(o){try{o.__h.some(Ae),o.__h=o.__h.filter(function(s){return!s.__||xt(s)})}catch(s){o.__h=[function(){throw s}]}}),oo&&oo(e,t)},N.unmount=function(e){so&&so(e);var t,o,s=e.__c;s&&s.__H&&(s.__H.__.some(function(r){try{if(r.__P&&r.__c){if(o===void 0){for(o=e.__;o&&(!o.__c||!o.__c.__P);)o=o.__;o=o&&o.__c}r.__P=o,ao(kt.push(r))}else Ae(r)}catch(n){t=n}}),s.__H=void 0,t&&N.__e(t,s.__v))};var ro=typeof requestAnimationFrame=="function";function Is(e){var t,o=function(){clearTimeout(s),ro&&cancelAnimationFrame(t),setTimeout(e)},s=setTimeout(o,35);ro&&(t=requestAnimationFrame(o))}function ao(e){e!=1&&Xt==N.requestAnimationFrame||((Xt=N.requestAnimationFrame)||Is)(Fs)}function Ae(e){var t=D,o=e.__c;typeof o=="function"&&(e.__c=void 0,o()),D=t}function xt(e){var t=D;e.__c=e.__(),D=t}function St(e,t){return!e||e.length!=t.length||t.some(function(o,s){return!wt(o,e[s])})}function lo(e,t){return typeof t=="function"?t(e):t}var uo=function(e,t,o,s){var r;t[0]=0;for(var n=1;n<t.length;n++){var a=t[n++],i=t[n]?(t[0]|=a?1:2,o[t[n++]]):t[++n];a===3?s[0]=i:a===4?s[1]=Object.assign(s[1]||{},i):a===5?(s[1]=s[1]||{})[t[++n]]=i:a===6?s[1][t[++n]]+=i+"":a?(r=e.apply(i,uo(e,i,o,["",null])),s.push(r),i[0]?t[0]|=2:(t[n-2]=0,t[n]=r)):s.push(i)}return s},co=new Map;function po(e){var t=co.get(this);return t||(t=new Map,co.set(this,t)),(t=uo(this,t.get(e)||(t.set(e,t=(function(o){for(var s,r,n=1,a="",i="",u=[0],p=function(f){n===1&&(f||(a=a.replace(/^\s*\n\s*|\s*\n\s*$/g,"")))?u.push(0,f,a):n===3&&(f||a)?(u.push(3,f,a),n=2):n===2&&a==="..."&&f?u.push(4,f,0):n===2&&a&&!f?u.push(5,0,!0,a):n>=5&&((a||!f&&n===5)&&(u.push(n,0,a,r),n=6),f&&(u.push(n,f,0,r),n=6)),a=""},c=0;c<o.length;c++){c&&(n===1&&p(),p(c));for(var m=0;m<o[c].length;m++)s=o[c][m],n===1?s==="<"?(p(),u=[u],n=3):a+=s:n===4?a==="--"&&s===">"?(n=1,a=""):a=s+a[0]:i?s===i?i="":a+=s:s==='"'||s==="'"?i=s:s===">"?(p(),n=1):n&&(s==="="?(n=5,r=a,a=""):s==="/"&&(n<5||o[c][m+1]===">")?(p(),n===3&&(u=u[0]),n=u,(u=u[0]).push(2,0,n),n=0):s===" "||s==="	"||s===`
`||s==="\r"?(p(),n=2):a+=s),n===3&&a==="!--"&&(n=4,u=u[0])}return p(),u})(e)),t),arguments,[])).length>1?t:t[0]}var X=document.querySelector('meta[name="vestibule-root"]').content;function ie(){let e=location.pathname;return(e.startsWith(X)?e.slice(X.length):e)||"/"}function qs(e,t,...o){let s=e==="a"&&t?.href?.startsWith("/");return Wt(e,s?{...t,href:X+t.href}:t,...o)}var l=po.bind(qs);function mo(e,t=async()=>!1){let o;function s(r){let n=/max_age="?(\d+)/.exec(r)?.[1];return o??=t({maxAge:n?Number(n):void 0}).finally(()=>{o=void 0})}return async r=>{let n=await e.current(),a=!1,i=!1;for(;;){let u=await r(n);if(u.status!==401||!n)return u;let p=u.headers.get("www-authenticate")??"invalid_token";if(p.includes("insufficient_user_authentication")&&!i){if(i=!0,!await s(p))return u}else if(p.includes("invalid_token")&&!a)a=!0,e.access()===n?await e.refresh():await e.current();else return u;let c=e.access();if(!c||c===n)return u;n=c}}}var te=(e,t,o=0)=>({status:"error",problem:{status:o,code:e,detail:t}}),ze=e=>te("unexpected","The response did not come from the server.",e);async function V(e){let t,o;try{t=await e,o=await t.text()}catch{return te("network","The server could not be reached.")}let{ok:s,status:r,headers:n}=t,a;try{a=o?JSON.parse(o):void 0}catch{a=!1}if(s&&(a||a===void 0&&r!==200))return{status:"ok",data:a};let{problem:i}=ze(r),u=Number(n.get("retry-after"));return{status:"error",problem:{...i,...!s&&a?.code&&a,status:r,...u&&{retry_after:u}}}}function fo(e,t){let o,s=()=>{};try{e&&(o=new BroadcastChannel(e))}catch{}o&&(o.onmessage=({data:a})=>{t(a),s()},o.unref?.());let r=Promise.resolve();function n(a){let i=r.then(a);return r=i.catch(()=>{}),i}return{post:a=>o?.postMessage(a),async exclusive(a){let i=e?globalThis.navigator?.locks:void 0;if(!i)return n(()=>a(!1));let u,p=c=>u??=a(c);try{await i.request(e,{ifAvailable:!0},c=>c&&p(!1)),u||await i.request(e,{signal:AbortSignal.timeout(5e3)},()=>p(!0))}catch{}return p(!0)},catchUp(a){return o?new Promise(i=>{s=i,setTimeout(i,a?1e3:0)}):Promise.resolve()},close:()=>o?.close()}}async function ho(e){let t=await V(e);return t.status==="error"||t.data.access_token?t:ze(200)}var js=90,$e=()=>performance.now(),Bs=["missing_token","invalid_token","session_ended","email_not_verified","second_factor_required"];function _o(e,t,o,s,r){let n,a={},i=0,u,p=0,c=fo(o.shared?r:void 0,h=>{h.type==="in"?m(h.reply,h.login):h.type==="out"?f(h.problem):h.type==="user"?$(h.user):d(h.problem)});function m(h,P){i++;let U=h.expires_in,A=Math.min(js,U/2)*1e3,M=$e()+U*1e3;n={token:h.access_token,due:M-A,last:M-A/9,until:M},a={},p=0;let{session:ne}=s;P||ne.status!=="signed_in"||ne.user.id!==h.user.id?s.set("signed_in",{status:"signed_in",user:h.user}):(s.set("token_refreshed"),$(h.user))}function f(h){i++,n=void 0,a=h?{problem:h}:{},s.session.status!=="signed_out"&&s.set("signed_out",{status:"signed_out",...h&&{problem:h}})}function d(h){a={problem:h},p=$e()+(h.retry_after??1)*1e3,(s.session.status==="unknown"||s.session.status==="unreachable")&&s.set("unreachable",{status:"unreachable",problem:h})}function $(h){let{session:P}=s;P.status!=="signed_in"||P.user.id!==h.id||JSON.stringify(P.user)!==JSON.stringify(h)&&s.set("user_updated",{status:"signed_in",user:h})}async function y(h,P){await o.keep(h.refresh_token),m(h,P);let{refresh_token:U,...A}=h;c.post({type:"in",reply:A,login:P})}function g(){return u??=w().finally(()=>{u=void 0})}async function w(){if($e()<p)return a.problem;let h=a;return c.exclusive(async P=>(a===h&&await c.catchUp(P),a===h?v():a.problem))}async function v(){let h=i,P=await o.get(),U=await o.absent(s.session.status==="unknown")?te("missing_token","No user is signed in."):await ho(e("POST","/refresh",P?{refresh_token:P}:void 0));if(i!==h)return a.problem;if(U.status==="ok")return void await y(U.data,!1);let{problem:A}=U;if(Bs.includes(A.code)){A.status===401&&await o.get()===P&&await o.drop();let M=A.code==="missing_token"?void 0:A;f(M),c.post({type:"out",...M&&{problem:M}})}else d(A),c.post({type:"failed",problem:A});return A}async function S(){return(n?$e()>n.last:s.session.status!=="signed_out")?await g():n&&$e()>n.due&&g(),n?.token}return{send:e,current:S,refresh:g,setUser:$,tabs:c,problem:()=>a.problem,access:()=>n&&$e()<n.until?n.token:void 0,login:(h,P)=>c.exclusive(async()=>{let U=await V(e("POST",h,P));if(U.status==="error"){let{code:W,challenge:j,methods:Ss,expires_in:Ps}=U.problem;return W!=="second_factor_required"&&W!=="second_factor_enrolment_required"?U:{status:W,challenge:j,methods:Ss,expires_in:Ps}}let{access_token:A,second_factor_enrolment:M,recovery_codes:ne,user:Q,verification:ee}=U.data;return M?{status:"second_factor_enrolment_required",...M}:ee?{status:"verification_sent"}:A?(await y(U.data,!0),{status:"signed_in",user:Q,...ne&&{recovery_codes:ne}}):ze(200)}),async stepUp(h){let P=A=>c.exclusive(async()=>{let M=await ho(e("POST","/step-up",h,A));return M.status==="error"?M:(await y(M.data,!1),{status:"ok",data:M.data.user})}),U=await P(await S());return U.status==="ok"||!["token_stale","invalid_token"].includes(U.problem.code)||await g()?U:P(n?.token)},signOut:h=>c.exclusive(async()=>{let P=t?void 0:n?.token,U=P?void 0:await o.get(),A=await V(e("POST","/logout",{scope:h,refresh_token:U},P,!0));return A.status==="ok"&&h!=="others"&&(await o.drop(),f(),c.post({type:"out"})),A}),recheck(){s.session.status!=="unknown"&&(p=0,g())}}}function $o(e){let t=o=>{try{return e?o(localStorage,e):void 0}catch{return}};return{shared:!0,get:async()=>{},keep:async()=>t((o,s)=>o.setItem(s,"1")),drop:async()=>t((o,s)=>o.removeItem(s)),absent:async o=>o&&t((s,r)=>s.getItem(r))===null}}function go(e,t){let o,s=t,r=!1;try{let i=globalThis.localStorage;s??=i,r=!!i&&s===i,r&&(i.setItem(`${e} probe`,""),i.removeItem(`${e} probe`))}catch{r=!1}async function n(){try{return o??await s.getItem(e)??void 0}catch{return o}}async function a(i){o=void 0;try{await(i?s.setItem(e,i):s.removeItem(e))}catch{o=i??void 0}}return{shared:r,get:n,keep:a,drop:a,absent:async()=>!await n()}}function yo(){let e={status:"unknown"},t=new Set;return{get session(){return e},set(o,s=e){e=s;for(let r of[...t])try{r(o,e)}catch(n){queueMicrotask(()=>{throw n})}},onChange(o){return t.add(o),()=>{t.delete(o)}}}}var Hs=15e3;function Pt(e){let t=e.mode!=="bearer",{origin:o,pathname:s}=new URL(e.baseUrl,globalThis.location?.href),r=o+(s.replace(/\/+$/,"")||"/auth"),n=y=>(e.fetch??fetch)(y),a=async(y,g,w,v,S=!1)=>n(new Request(r+g,{method:y,body:w?JSON.stringify(w):null,headers:{accept:"application/json",...w?{"content-type":"application/json"}:{},...v&&{authorization:`Bearer ${v}`}},credentials:t?"include":"omit",cache:"no-store",keepalive:S,signal:AbortSignal.timeout(Hs)})),i=yo(),u=`vestibule ${r}`,p=t?$o(e.noteSignIn?u:void 0):go(u,e.storage),c=_o(a,t,p,i,`${u} ${t}`),m=mo(c,e.onStepUp),f=y=>{y.persisted&&c.recheck()},d=()=>{i.session.status==="unreachable"&&c.recheck()};globalThis.addEventListener?.("pageshow",f),globalThis.addEventListener?.("online",d);async function $(){await c.current();let y=c.access();if(y)return{status:"ok",data:y};let g=i.session.status==="signed_out"?void 0:c.problem();return g?{status:"error",problem:g}:te("missing_token","No user is signed in.")}return{core:{...c,authorized:m,cookie:t},get session(){return i.session},async getSession(){return(i.session.status==="unknown"||i.session.status==="unreachable")&&await c.refresh(),i.session},async getUser(){let y=await $();if(y.status==="error")return y;let g=await V(m(w=>a("GET","/me",void 0,w)));return g.status==="ok"&&(c.setUser(g.data),c.tabs.post({type:"user",user:g.data})),g},getAccessToken:$,fetch(y,g){let w=new Request(y,g);return m(v=>{let S=w.clone();return v&&S.headers.set("authorization",`Bearer ${v}`),n(S)})},signOut:({scope:y="this"}={})=>c.signOut(y),onChange:i.onChange,close(){c.tabs.close(),globalThis.removeEventListener?.("pageshow",f),globalThis.removeEventListener?.("online",d)}}}function Re(e,t){return e.core.stepUp(t)}var H=class extends Error{constructor({status:t=0,code:o,detail:s="",errors:r=[],methods:n=[],request_id:a="",retry_after:i=null}){super(s),Object.assign(this,{status:t,code:o,errors:r,methods:n,requestId:a,retryAfter:i})}};function G(e){if(e.status==="error")throw new H(e.problem);return e.status==="ok"?e.data:e}var Ke=null,Ve=()=>{};function bo(e){Ve=e,Ve(Ke!==null)}function vo(){return new Promise(e=>{Ke=e,Ve(!0)})}function ge(e){Ke?.(e),Ke=null,Ve(!1)}var Ws="vestibule.email",zs=e=>{try{return e(sessionStorage)}catch{return null}};var wo=()=>zs(e=>e.removeItem(Ws));var Ks=document.documentElement,Ge=JSON.parse(document.getElementById("words").textContent),Je=()=>Ks.lang||"en",Ye=e=>Object.hasOwn(Ge,e),_=(e,t)=>ye(e,t).join("");function ye(e,t={}){return Vs(e,t.n).split(/\{(\w+)\}/).map((s,r)=>r%2?Gs(t[s]):s).filter(s=>s!=="")}function Vs(e,t){if(t===void 0)return Ge[e]??e;let o=new Intl.PluralRules(Je()).select(t);return Ge[`${e}.${o}`]??Ge[`${e}.other`]??e}var Gs=e=>typeof e=="number"?new Intl.NumberFormat(Je()).format(e):e;var F=Pt({baseUrl:document.querySelector('meta[name="vestibule-base"]').content,noteSignIn:!0,onStepUp:vo}),Qe="",Ct=null,Js=!1,Ee=F.session,Xe=ko(),Tt=new Set;F.onChange((e,t)=>{e==="signed_out"&&(Qe=Ct??Ys(t.problem)),e==="signed_in"&&(Qe="",wo()),Ee=t,xo()});function Ys(e){return e?.code==="second_factor_required"?_("session.log_in_again"):e?_("code.session_ended"):Ee.status==="signed_in"?_("session.logged_out"):""}function ko(){return{...Ee,problem:Ee.problem&&new H(Ee.problem),note:Qe}}function xo(){if(!Js){Xe=ko();for(let e of Tt)e(Xe)}}function Ze(){let[e,t]=b(Xe);return R(()=>(Tt.add(t),t(Xe),()=>Tt.delete(t)),[]),e}function et(){F.session.status==="unknown"?F.getSession():F.core.recheck()}async function tt(e=_("session.logged_out")){F.session.status!=="signed_out"&&await So(F.signOut(),e),Qs(e)}async function So(e,t){Ct=t;try{return G(await e)}finally{Ct=null}}var Po=e=>So(F.core.refresh().then(()=>({status:"ok"})),e);function Qs(e){Qe=e,xo()}var ot=async(e,t,o)=>G(await V(F.core.authorized(s=>F.core.send(e,t,o,s))));var be=async()=>G(await F.getUser());document.addEventListener("visibilitychange",()=>{document.visibilityState==="visible"&&F.session.status==="signed_in"&&F.getUser()});var Co=(e,t,o,{ids:s=[],query:r,body:n}={})=>V(e.core.send(t.toUpperCase(),Zs(o,s,r),n));function Zs(e,t,o={}){let s=0,r=e.replace("/auth","").replace(/\{\w+\}/g,()=>encodeURIComponent(t[s++]??"")),n=Object.entries(o).filter(([,a])=>a!==void 0);return n.length?`${r}?${new URLSearchParams(n)}`:r}var To=(e,t={})=>Co(e,"get","/auth/settings",{query:t});var me=JSON.parse(document.getElementById("settings").textContent),fe={name:me.app.name,logo:me.app.logo&&new URL(me.app.logo).pathname},Ro=e=>e?`${e} · ${fe.name}`:fe.name,le=document.querySelector('meta[name="vestibule-mail"]').content==="on",Ao=new URLSearchParams(location.search).get("next"),Yr=Ao?To(F,{next:Ao}).then(e=>G(e).next).catch(()=>{}):Promise.resolve();function J(e){switch(e.status){case 0:return _(Ye(`code.${e.code}`)?`code.${e.code}`:"problem.network");case 429:return _("problem.too_many",{again:Eo(e.retryAfter)});case 503:return _("problem.busy",{again:Eo(e.retryAfter)})}if(e.status>=500){let t=e.requestId&&` ${_("problem.ours.id",{id:e.requestId})}`;return`${_("problem.ours")}${t}`}return Ye(`code.${e.code}`)?_(`code.${e.code}`):e.message||_("problem.unknown")}function Eo(e){return e===null?_("again.soon"):e<120?_("again.seconds",{n:Math.max(1,e)}):e<7200?_("again.minutes",{n:Math.ceil(e/60)}):_("again.hours",{n:Math.ceil(e/3600)})}var Uo={email_taken:["email"],wrong_password:["current_password","password"],invalid_code:["recovery_code","code"]};function Mo(e,t){let o=Uo[e.code]?.find(a=>t(a))??Uo[e.code]?.at(-1);if(o)return{errors:{[o]:J(e)},alert:""};let s={},r=[];for(let{pointer:a="",code:i,detail:u}of e.errors){let p=a.split("/")[1],c=en(p,i)??u;p&&t(p)?s[p]??=c:r.push(c)}let n=Object.keys(s).length>0;return{errors:s,alert:r.join(" ")||(n?"":J(e))}}function en(e="",t){let o=`invalid.${e.replace(/^new_/,"")}.${t}`;return Ye(o)?_(o):void 0}function x(e){let t=k(!1),[o,s]=b(!1),[r,n]=b("");async function a(...i){if(!t.current){t.current=!0,s(!0),n("");try{await e(...i)}catch(u){if(!(u instanceof H))throw u;n(J(u))}finally{t.current=!1,s(!1)}}}return{busy:o,alert:r,run:a}}var O=({of:e})=>l`<div role="alert" class="alert">${e.alert}</div>`;function E({action:e,look:t,label:o,children:s}){return l`
    <button class=${t} type="button" aria-label=${o} aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}
      onClick=${()=>e.run()}>${s}</button>`}function st(e){return e?/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(e)?"":_("check.email.whole"):_("check.email")}function Oo(e,t){let o=new TextEncoder().encode(e).length;return o<t?_("check.new_password.short",{n:t}):o?"":_("check.new_password")}function No({password_min_bytes:e,password_policy:t}){return e?t==="strict"?`${_("password.hint",{n:e})}. ${_("password.hint.strict")}`:_("password.hint",{n:e}):""}var Lo=e=>/^[0-9]{6}$/.test(e)?"":_("check.code");var Do=e=>e?"":_("check.recovery_code"),Fo=e=>e?"":_("check.password"),Io=e=>e.replaceAll(/\s/g,"");function z({read:e,check:t,send:o,scope:s=""}){let r=k(null),n=k(!1),[a,i]=b(!1),[u,p]=b({errors:{},alert:"",code:""});B(()=>{r.current?.querySelector('[aria-invalid="true"]')?.focus()},[u.at]);function c($,y="",g=""){p({errors:$,alert:y,code:g,at:performance.now()})}async function m($){if($.preventDefault(),n.current)return;let y=e(Object.fromEntries(new FormData(r.current))),g=Object.entries(t(y)).filter(([,w])=>w);if(g.length)return c(Object.fromEntries(g));n.current=!0,i(!0),p({errors:{},alert:"",code:""});try{await o(y)}catch(w){if(!(w instanceof H))throw w;let{errors:v,alert:S}=Mo(w,h=>r.current?.elements.namedItem(h));c(v,S,w.code)}finally{n.current=!1,i(!1)}}function f({target:$}){if(!u.errors[$.name])return;let{[$.name]:y,...g}=u.errors;p({...u,errors:g})}return{element:r,busy:a,submit:m,edited:f,id:$=>s?`${s}-${$}`:$,...u}}function K({form:e,label:t,button:o,look:s="primary",cancel:r,cancelLabel:n=_("action.cancel"),children:a}){return l`
    <form ref=${e.element} method="post" novalidate aria-label=${t} onSubmit=${e.submit} onInput=${e.edited}>
      <div role="alert" class="alert">${e.alert}</div>
      ${a}
      <p class="visually-hidden" aria-live="polite">${Object.values(e.errors).join(" ")}</p>
      <div class="buttons">
        <button class=${s} type="submit" aria-disabled=${String(e.busy)} aria-busy=${String(e.busy)}>${o}</button>
        ${r&&l`<button class="secondary" type="button" onClick=${r}>${n}</button>`}
      </div>
    </form>`}function Y({form:e,name:t,label:o,hint:s,action:r,children:n,...a}){let i=e.errors[t],u=e.id(t),p=[i&&`${u}-error`,s&&`${u}-hint`].filter(Boolean).join(" ");return l`
    <div class="field">
      <label for=${u}>${o}</label>
      <div class="entry">
        <input id=${u} name=${t} required ...${a}
          aria-invalid=${i?"true":void 0} aria-describedby=${p||void 0} />
        ${n}
      </div>
      ${i&&l`<p class="error" id="${u}-error">${i} ${r}</p>`}
      ${s&&!i&&l`<p class="hint" id="${u}-hint">${s}</p>`}
    </div>`}function ve({form:e,name:t="email",label:o=_("field.email"),...s}){return l`
    <${Y} form=${e} name=${t} label=${o} type="email" dir="ltr" inputmode="email" autocapitalize="none"
      spellcheck=${!1} ...${s} />`}function nt({form:e,name:t="password",label:o=_("field.password"),show:s=_("field.password.show"),autocomplete:r,hint:n}){let[a,i]=b(!1);return R(()=>{e.busy&&i(!1)},[e.busy]),l`
    <${Y} form=${e} name=${t} label=${o} type=${a?"text":"password"} hint=${n}
      autocapitalize="none" spellcheck=${!1} autocomplete=${r}>
      <button class="reveal" type="button" aria-pressed=${String(a)} aria-controls=${e.id(t)} onClick=${()=>i(!a)}>
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z" />
          <circle cx="12" cy="12" r="3" />
          ${!a&&l`<path d="M4 20 20 4" />`}
        </svg>
        <span class="visually-hidden">${s}</span>
      </button>
    <//>`}var qo=({form:e})=>l`
  <${Y} form=${e} name="code" label=${_("field.code")} type="text" dir="ltr" inputmode="numeric" autocomplete="one-time-code" spellcheck=${!1} />`,jo=({form:e})=>l`
  <${Y} form=${e} name="recovery_code" label=${_("field.recovery_code")} type="text" dir="ltr" autocomplete="off" autocapitalize="none" spellcheck=${!1} />`,At=({user:e})=>l`
  <input type="text" name="username" autocomplete="username" value=${e.email} readonly hidden />`;async function Bo(e,{autofill:t,signal:o}={}){let s=await V(e("/passkeys/options"));if(s.status==="error")return s;let{challenge_id:r,publicKey:n}=s.data,a=await tn(()=>navigator.credentials.get({publicKey:PublicKeyCredential.parseRequestOptionsFromJSON(n),...t&&{mediation:"conditional"},...o&&{signal:o}}));return a.status==="error"?a:{...a,data:{challenge_id:r,credential:a.data},rpId:n.rpId}}async function tn(e){try{return{status:"ok",data:(await e()).toJSON()}}catch(t){let{name:o,message:s}=t;return o==="InvalidStateError"?te("passkey_exists",s):te(["NotAllowedError","AbortError"].includes(o)?"cancelled":"unsupported",s)}}var Ho=e=>Bo(t=>e.core.authorized(o=>e.core.send("POST",t,{},o)));var on=globalThis.PublicKeyCredential,Wo=typeof on?.parseRequestOptionsFromJSON=="function";var sn={invalid_credentials:"passkey_refused",invalid_challenge:"passkey_refused"},nn={cancelled:"passkey_not_added"},zo=e=>t=>t.status==="error"&&t.problem.code in e?{status:"error",problem:{...t.problem,code:e[t.problem.code]}}:t,Ko=zo(sn),Sa=zo(nn);function Vo(){let e=Ze(),[t,o]=b(!1),[s,r]=b(null);R(()=>bo(o),[]);let n=e.status==="signed_in";return R(()=>{t&&!n&&ge(!1)},[t,n]),R(()=>{if(!t)return r(null);ot("GET","/me/factors").then(({items:a})=>r(rn(a)),()=>r(["password"]))},[t]),t&&n&&s?l`<${an} user=${e.user} ways=${s} />`:null}function rn(e){let t=s=>e.some(r=>r.kind===s);if(!e.length)return["password"];let o=[];return t("passkey")&&Wo&&o.push("passkey"),t("totp")&&o.push("code"),[...o,"recovery_code"]}var rt={password:{title:"step_up.password",how:"step_up.password.how"},passkey:{title:"step_up.passkey",how:"step_up.passkey.how",choose:"second_factor.use_passkey"},code:{title:"step_up.code",how:"second_factor.totp",choose:"second_factor.use_totp",check:Lo,input:qo},recovery_code:{title:"step_up.recovery_code",how:"second_factor.recovery_code",choose:"second_factor.use_recovery_code",check:Do,input:jo}};function an({user:e,ways:t}){let o=k(null),[s,r]=b(t[0]);B(()=>{o.current.showModal()},[]);let n=()=>o.current.close(),a=s==="passkey"?un:s==="password"?ln:cn;return l`
    <dialog ref=${o} aria-labelledby="step-up-title" aria-describedby="step-up-words"
      onClose=${()=>ge(!1)}>
      <h2 id="step-up-title">${_(rt[s].title)}</h2>
      <p class="hint" id="step-up-words">${_("step_up.lead",{how:_(rt[s].how)})}</p>
      <${a} key=${s} user=${e} way=${s} setWay=${r} cancel=${n} />
      ${t.filter(i=>i!==s).map(i=>l`
        <p class="other" key=${i}><button class="plain" type="button" onClick=${()=>r(i)}>${_(rt[i].choose)}</button></p>`)}
      ${s==="password"&&(me?.mail_login??"off")!=="off"&&l`
        <p class="hint">${ye("step_up.no_password",{link:l`<a href="/forgot-password">${_("step_up.no_password.link")}</a>`})}</p>`}
    </dialog>`}function ln({user:e,setWay:t,cancel:o}){let s=z({scope:"step-up",read:({password:r})=>({password:r}),check:({password:r})=>({password:Fo(r)}),send:async r=>{let n=await Re(F,r),a=n.problem?.code==="second_factor_required"&&n.problem.methods;if(a?.length)return t(a.includes("totp")?"code":"passkey");G(n),ge(!0)}});return l`
    <${K} form=${s} label=${_("step_up.form")} button=${_("action.continue")} cancel=${o}>
      <${At} user=${e} />
      <${nt} form=${s} label=${_("field.your_password")} autocomplete="current-password" />
    <//>`}function cn({user:e,way:t,cancel:o}){let{check:s,input:r}=rt[t],n=z({scope:"step-up",read:a=>({[t]:Io(a[t])}),check:a=>({[t]:s(a[t])}),send:async a=>{G(await Re(F,a)),ge(!0)}});return l`
    <${K} form=${n} label=${_("step_up.form")} button=${_("action.continue")} cancel=${o}>
      <${At} user=${e} />
      <${r} form=${n} />
    <//>`}function un({cancel:e}){let t=x(async()=>{let o=G(await Ho(F));G(Ko(await Re(F,{passkey:o}))),ge(!0)});return l`
    <${O} of=${t} />
    <div class="buttons">
      <${E} action=${t} look="primary">${_("second_factor.passkey_button")}<//>
      <button class="secondary" type="button" onClick=${e}>${_("action.cancel")}</button>
    </div>`}var Rt=document.querySelector('meta[name="vestibule-public-url"]')?.content;function Go(){if(!Rt)return null;let e=l`<a href=${Rt+ie()}><bdi>${Rt.replace(/^https?:\/\//,"")}</bdi></a>`;return l`<p class="other">${ye("page.use_public_url",{link:e})}</p>`}var Jo=!0;function I({children:e}){let t=k(null);return B(()=>{Jo||t.current.focus(),Jo=!1},[]),l`<h1 ref=${t} tabindex="-1">${e}</h1>`}function Yo({problem:e}){return l`
    <${I}>${_("page.unreachable")}<//>
    <div role="alert" class="alert">${J(e)}</div>
    ${e?.code==="cross_site"&&l`<${Go} />`}
    <button class="primary" type="button" onClick=${et}>${_("action.try_again")}</button>`}var dn=[["/admin","Overview"],["/admin/users","Users"],["/admin/audit","Audit"],["/admin/mail","Mail"]],Qo=({size:e})=>fe.logo?l`<img class="logo" src=${fe.logo} alt="" />`:l`
  <svg class="mark" viewBox="0 0 32 32" width=${e} height=${e} aria-hidden="true" focusable="false">
    <path class="mark-frame" d="M6 28.5V15a10 10 0 0 1 20 0v13.5M2.5 28.5h27" />
    <path class="mark-light" d="M11 28.5V16a5 5 0 0 1 10 0v12.5z" />
  </svg>`;function Et({route:e,user:t,children:o}){let s=r=>r==="/admin"?e.path===r:e.path.startsWith(r);return l`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href="/"><${Qo} size=${28} /><span>${fe.name}</span></a>
      <nav aria-label="Console">
        ${dn.map(([r,n])=>l`<a href=${r} aria-current=${s(r)?"page":void 0}>${n}</a>`)}
      </nav>
      ${t?l`<${pn} user=${t} />`:l`<div class="me"></div>`}
    </header>
    <main id="content" tabindex="-1">${o}</main>`}function pn({user:e}){let t=x(()=>tt());return l`
    <div class="me">
      <a href="/account"><bdi>${e.name}</bdi></a>
      <${E} action=${t} look="small">Log Out<//>
      <${O} of=${t} />
    </div>`}var Ut=({children:e})=>l`
  <main class="door">
    <a class="brand" href="/"><${Qo} size=${44} /><span>${fe.name}</span></a>
    ${e}
  </main>`;function we({pages:e,empty:t,children:o}){let s=x(e.again),r=x(e.more);return e.alert&&!e.items?l`
      <div role="alert" class="alert">${e.alert}</div>
      <${E} action=${s} look="small">Try Again<//>`:e.items?l`
    <div class=${e.stale?"stale":""} aria-busy=${e.stale?"true":void 0}>
      ${e.items.length?o:l`<div class="empty">${t}</div>`}
    </div>
    <div role="alert" class="alert">${e.alert}</div>
    ${e.next&&!e.stale&&l`<p class="more"><${E} action=${r} look="small">More<//></p>`}`:l`<${he} rows=${8} />`}var he=({rows:e})=>l`
  <div class="loading ghosts" role="status">
    <span class="visually-hidden">Loading</span>
    ${Array.from({length:e},()=>l`<div class="ghost row"></div>`)}
  </div>`;function ke({items:e,next:t,stale:o},s,r){return!e||o?"":e.length?t?`The first ${e.length} ${r}`:`${e.length} ${e.length===1?s:r}`:`No ${r}`}var oe={path:ie(),search:location.search,note:"",visit:0},Mt=new Set;function Ot(e){oe={note:"",...e,path:ie(),search:location.search};for(let t of Mt)t(oe)}function Xo(){let[e,t]=b(oe);return R(()=>(Mt.add(t),t(oe),()=>Mt.delete(t)),[]),e}function xe(e,t=""){history.pushState(null,"",X+e),Ot({note:t,visit:oe.visit+1}),scrollTo(0,0)}function Z(e){let t=new URLSearchParams(Object.entries(e).filter(([,o])=>o)).toString();history.replaceState(null,"",t?`?${t}`:location.pathname),Ot({visit:oe.visit})}addEventListener("popstate",()=>{ie()===oe.path&&location.search===oe.search||Ot({visit:oe.visit+1})});document.addEventListener("click",e=>{let t=e.target.closest(`a[href^="${X}/admin"]`);!t||t.target||e.defaultPrevented||e.button!==0||e.ctrlKey||e.metaKey||e.shiftKey||e.altKey||(e.preventDefault(),xe(t.getAttribute("href").slice(X.length)))});function Zo({session:{user:e},lost:t}){let o=x(()=>tt("Log in as an admin."));return l`
    <${I}>${t?"You are no longer an admin":"This page is for admins"}<//>
    <p class="lead">${t?"Your admin role was removed while this page was open.":l`You are logged in as <strong><bdi>${e.email}</bdi></strong>, which is not an admin account. If it should be one, ask the
          administrator of this site.`}</p>
    <${O} of=${o} />
    <div class="choices">
      <a class="primary" href="/">To the Home Page</a>
      <${E} action=${o} look="secondary">Log In as Another User<//>
    </div>`}var mn=[["Edg","Edge"],["OPR/","Opera"],["SamsungBrowser/","Samsung Internet"],["Firefox/","Firefox"],["FxiOS/","Firefox"],["Chrome/","Chrome"],["CriOS/","Chrome"],["Safari/","Safari"],["curl/","curl"]],fn=[["iPhone","iPhone"],["iPad","iPad"],["Android","Android"],["Windows","Windows"],["CrOS","ChromeOS"],["Mac OS X","macOS"],["Linux","Linux"]];function Ue(e){let t=r=>r.find(([n])=>e.includes(n))?.[1],[o,s]=[t(mn),t(fn)];return o&&s?_("device.known",{browser:o,system:s}):o??s??_("device.unknown")}var hn=[["minute",60],["hour",60],["day",24],["month",30],["year",12]];function es(e,t){let o=new Intl.RelativeTimeFormat(Je(),{numeric:"auto"}),[s,r]=[(t-e)/1e3,"second"];if(s<60)return _("time.now");for(let[n,a]of hn){if(s<a)break;[s,r]=[s/a,n]}return o.format(-Math.floor(s),r)}var Nt={"account.delete":"User deleted the account","admin.bootstrap":"First admin invited","audit.clear":"Old audit rows cleared","email.change":"Email changed","email.change.asked":"Email change requested","access.denied":"Access denied","email.undo":"Email change undone","email.disown":"Sign-up rejected by the mailbox owner","email.verify":"Email confirmed","key.revoke":"Signing key revoked","key.rotate":"Signing key rotated","limit.exceeded":"Rate limit exceeded",login:"Logged in","login.blocked":"Login during a lockout",logout:"Logged out","mail.retry":"Mail retried","meta.change":"Notes or labels changed","password.breached":"Breached password used","password.change":"Password changed","password.forgot":"Password reset requested","password.reset":"Password reset","password.send":"Password mail sent","profile.change":"Name changed","refresh.ahead":"Refresh token newer than the database","refresh.moved":"Session moved to another network and user agent","refresh.retry":"Refresh token retried from another client","refresh.reuse":"Refresh token replayed","role.disable":"Role removed","role.enable":"Role granted","session.replaced":"Session replaced by a login","reauth.blocked":"Re-authentication during a lockout","login.challenge":"Password right, second factor due","login.enrolment":"First proof right, second factor to be added","login.second_factor":"Second factor","mail_login.asked":"Login code requested","login.mail_code":"Logged in by mail","mailbox.prove":"Mailbox proved, password and sessions ended","login.passkey":"Passkey used","passkey.add":"Passkey added","passkey.rename":"Passkey renamed","passkey.remove":"Passkey removed","passkey.revoke":"Passkey removed by an admin","factor.confirm":"Authenticator app added","factor.remove":"Authenticator app removed","factors.reset":"Second factors removed","recovery_codes.renew":"New recovery codes","trusted_device.remove":"Browser no longer trusted","session.lockout":"Session ended after wrong passwords","session.step_up":"Re-authenticated","sessions.end":"Sessions ended",signup:"Signed up","user.change":"Account changed","user.create":"Account created","user.delete":"Account deleted","user.import":"Account imported"},os=Object.entries(Nt).sort(([,e],[,t])=>e.localeCompare(t));function ss({action:e,outcome:t}){return e==="login"&&t==="failure"?"Login":Object.hasOwn(Nt,e)?Nt[e]:e}var ts={already_registered:"You have an account already",confirm_new_email:"Confirm a new email",email_changed:"Email was changed",invitation:"Invitation",new_device:"Login from a new device",factor_added:"Second factor added",factor_removed:"Second factor removed",factors_reset:"Second factors removed",password_breached:"Breached password",login_code:"Login code",signup_code:"Sign-up code",device_code:"Code for a new device",password_removed:"Password was removed",passkey_added:"Passkey was added",passkey_removed:"Passkey was removed",passkey_revoked:"Passkey was removed by an admin",password_changed:"Password was changed",recovery_code_used:"Recovery code used",reset_password:"Choose a new password",session_ended_for_reuse:"Session ended after a token replay",session_moved:"Session used from a new route",session_ended_for_wrong_passwords:"Session ended after wrong passwords",test:"Test mail",verify_email:"Confirm your email"},ns=e=>Object.hasOwn(ts,e)?ts[e]:e,_n=new Intl.NumberFormat("en"),L=e=>_n.format(e),at=e=>new Date(e).toLocaleString("en",{dateStyle:"medium",timeStyle:"medium"}),q=({time:e})=>l`
  <time datetime=${e} title=${at(e)}>${es(new Date(e),new Date)}</time>`,$n=new Intl.DateTimeFormat("en",{dateStyle:"medium"}),it=({time:e})=>l`<time datetime=${e} title=${at(e)}>${$n.format(new Date(e))}</time>`;var gn=12,lt=172,as=200,yn=new Intl.DateTimeFormat("en",{day:"numeric",month:"short",timeZone:"UTC"});function is({signups:e,logins:t}){let o=vn(e,t),[s,r]=b(o.length-1),n=k([]),a=o[Math.min(s,o.length-1)],i=wn(Math.max(...o.flatMap(c=>[c.signups,c.logins]))),u=c=>lt-c/i*(lt-gn);function p(c){let m={ArrowLeft:s-1,ArrowRight:s+1,Home:0,End:o.length-1}[c.key];m!==void 0&&(c.preventDefault(),n.current[Math.max(0,Math.min(o.length-1,m))]?.focus())}return l`
    <section class="card chart" aria-labelledby="per-day">
      <div class="chart-head">
        <h2 id="per-day">Sign-ups and logins per day</h2>
        <p class="legend"><span class="key signups"></span> Sign-ups <span class="key logins"></span> Logins</p>
      </div>
      <svg role="group" aria-label="Chart of the last ${o.length} days; arrow keys go from day to day" width="100%"
        height=${as} onKeyDown=${p} focusable="false">
        ${[0,i/2,i].map(c=>l`
          <g aria-hidden="true" class="scale">
            <line x1="0" x2="100%" y1=${u(c)} y2=${u(c)} />
            ${c>0&&l`<text x="0" y=${u(c)-3}>${L(c)}</text>`}
          </g>`)}
        ${o.map((c,m)=>l`
          <${bn} key=${c.name} day=${c} n=${m} of=${o.length} y=${u} chosen=${c===a} onChosen=${()=>r(m)}
            place=${f=>{n.current[m]=f}} />`)}
      </svg>
      <p class="readout"><strong>${a.name}</strong> ${ls(a)}</p>
      <details>
        <summary>As a table</summary>
        <table class="plain-table">
          <thead><tr><th scope="col">Day (UTC)</th><th scope="col">Sign-ups</th><th scope="col">Logins</th></tr></thead>
          <tbody>
            ${[...o].reverse().map(c=>l`
              <tr><th scope="row">${c.name}</th><td>${L(c.signups)}</td><td>${L(c.logins)}</td></tr>`)}
          </tbody>
        </table>
      </details>
    </section>`}function bn({day:e,n:t,of:o,y:s,chosen:r,onChosen:n,place:a}){let i=100/o,u=t*i,p=(m,f,d)=>l`
    <rect class=${f} x="${u+i*d}%" width="${i*.34}%" y=${s(m)} height=${lt-s(m)} rx="1.5" />`,c=(o-1-t)%7===0&&t>1;return l`
    <g ref=${a} class="day" role="img" aria-label="${e.name}: ${ls(e)}" tabindex=${r?0:-1}
      onFocus=${n} onPointerEnter=${n}>
      <rect class=${r?"field-of chosen":"field-of"} x="${u}%" width="${i}%" y="0" height=${lt} />
      ${p(e.signups,"signups",.14)}
      ${p(e.logins,"logins",.52)}
      ${c&&l`<text aria-hidden="true" class="name" x="${u+i}%" y=${as-8}>${e.name}</text>`}
    </g>`}function vn(e,t){let o=new Map(t.map(({day:s,count:r})=>[s,r]));return e.map(({day:s,count:r})=>({name:yn.format(new Date(s)),signups:r,logins:o.get(s)??0}))}var rs=(e,t,o)=>`${L(e)} ${e===1?t:o}`,ls=e=>`${rs(e.signups,"sign-up","sign-ups")}, ${rs(e.logins,"login","logins")}`;function wn(e){if(e<=4)return 4;let t=10**Math.floor(Math.log10(e));return[1,2,4,6,8,10].map(o=>o*t).find(o=>o>=e)}async function T(e,t,o){try{return await ot(e,t,o)}catch(s){throw s.status===403&&await be().catch(()=>{}),s}}function ce(e){let t=k(0),[o,s]=b({of:null});async function r(){t.current+=1;let i=t.current;try{let u=await T("GET",e);i===t.current&&s({of:e,data:u})}catch(u){if(!(u instanceof H))throw u;i===t.current&&s(p=>({of:e,data:p.of===e?p.data:void 0,problem:u}))}}R(()=>(e&&r(),()=>{t.current+=1}),[e]);let{data:n,problem:a}=o.of===e?o:{};return{data:n,problem:a,again:r,alert:a?J(a):"",put:i=>s({of:e,data:i})}}function Se(e){let t=k(0),[o,s]=b({of:null,items:null,next:null,alert:""});async function r(n){t.current+=1;let a=t.current,i;try{let u=await T("GET",n?`${e}${e.includes("?")?"&":"?"}after=${encodeURIComponent(n)}`:e);i=p=>({of:e,items:n?[...p.items,...u.items]:u.items,next:u.next,alert:""})}catch(u){if(!(u instanceof H))throw u;i=p=>({...p,of:e,alert:J(u),items:p.of===e?p.items:null})}a===t.current&&s(i)}return R(()=>(r(),()=>{t.current+=1}),[e]),{...o,stale:o.of!==e,again:()=>r(),more:()=>r(o.next)}}var kn=15e3;function cs(){let e=ce("/admin/stats");return R(()=>{let t=setInterval(()=>{document.visibilityState==="visible"&&e.again()},kn);return()=>clearInterval(t)},[]),l`
    <div class="head"><${I}>Overview<//></div>
    <${xn} stats=${e} />`}function xn({stats:e}){let t=x(e.again),{data:o}=e;if(!o&&e.alert)return l`
      <div role="alert" class="alert">${e.alert}</div>
      <${E} action=${t} look="small">Try Again<//>`;if(!o)return l`<${he} rows=${6} />`;let{users:s,sessions:r,outbox:n,second_factor:a,hash_queue:i}=o;return l`
    <div role="alert" class="alert">${e.alert}</div>
    <div class="tiles">
      <${Me} name="Users" count=${s.total} href="/admin/users">
        ${L(s.verified)} with a confirmed email${s.disabled>0&&l`, <a
          href="/admin/users?status=disabled">${L(s.disabled)} disabled</a>`}
      <//>
      <${Me} name="Open sessions" count=${r.active}>not expired and not revoked<//>
      <${Me} name="Second factors" count=${a.users} href="/admin/users?factor=any">
        ${a.users===1?"user has":"users have"} one, ${Sn[a.policy]}${a.admins_without>0&&l`; <a class=${a.policy==="optional"?null:"bad"}
          href="/admin/users?role=admin&factor=none">${L(a.admins_without)} ${a.admins_without===1?"admin has":"admins have"} none</a>`}
      <//>
      <${Me} name="Mail waiting" count=${n.pending} href="/admin/mail?state=pending">
        ${L(n.sent)} sent in 30 days${n.failed>0&&l`, <a
          class="bad" href="/admin/mail?state=failed">${L(n.failed)} failed</a>`}
      <//>
      <${Me} name="Password hashes in the queue" count=${i.waiting+i.running}>
        ${L(i.hashes)} computed since the start, ${i.refused>0?l`<strong class="bad">${L(i.refused)} rejected</strong>`:"none rejected"};
        a login waits now ${L(i.expected_wait_ms)} ms
      <//>
    </div>
    <${is} signups=${o.signups} logins=${o.logins} />`}var Sn={optional:"optional for all",admins:"required of admins",all:"required of all"};function Me({name:e,count:t,href:o,children:s}){return l`
    <section class="card tile" aria-label=${e}>
      <h2>${o?l`<a href=${o}>${e}</a>`:e}</h2>
      <p class="figure">${L(t)}</p>
      <p class="hint">${s}</p>
    </section>`}var ct=({children:e})=>l`<p class="note" role="status">${e}</p>`;var Pn=200;function us({route:e,me:t,settings:o}){let s=Object.fromEntries(new URLSearchParams(e.search)),{q:r="",role:n="",status:a="",factor:i="",anywhere:u=""}=s,p=new URLSearchParams(Object.entries({q:r,role:n,status:a,factor:i}).filter(([,f])=>f));r&&!u&&p.set("match","prefix");let c=Se(`/admin/users${p.size?`?${p}`:""}`),m=k(e.note).current;return l`
    <div class="head">
      <${I}>Users<//>
      <a class="primary" href="/admin/users/new">Add a User</a>
    </div>
    <${ct}>${m}<//>
    <${Cn} wanted=${{q:r,role:n,status:a,factor:i,anywhere:u}} roles=${o.role_types??[]} />
    <p class="count" role="status">${ke(c,"user","users")}</p>
    <${we} pages=${c} empty=${l`<${Tn} wanted=${{q:r,role:n,status:a,factor:i,anywhere:u}} />`}>
      <${An} items=${c.items} me=${t} />
    <//>`}function Cn({wanted:e,roles:t}){let o=k(null),s=k(0);R(()=>()=>clearTimeout(s.current),[]),R(()=>{o.current.elements.anywhere.checked=!!e.anywhere},[e.anywhere]);function r(){clearTimeout(s.current);let{q:i,...u}=Object.fromEntries(new FormData(o.current));Z({q:i.trim(),...u})}function n(){clearTimeout(s.current),s.current=setTimeout(r,Pn)}return l`
    <form class="filters" role="search" aria-label="Users" ref=${o} onSubmit=${i=>{i.preventDefault(),r()}}>
      <div class="field wide">
        <label for="q">Name or email</label>
        <input id="q" name="q" type="search" defaultValue=${e.q} autocomplete="off" autocapitalize="none"
          spellcheck=${!1} maxlength="200" onInput=${n} />
      </div>
      <div class="field">
        <label for="role">Role</label>
        <select id="role" name="role" onChange=${r}>
          <option value="" selected=${!e.role}>Any</option>
          ${t.map(i=>l`<option value=${i} selected=${i===e.role}>${i}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="status">Status</label>
        <select id="status" name="status" onChange=${r}>
          <option value="" selected=${!e.status}>Any</option>
          <option value="active" selected=${e.status==="active"}>active</option>
          <option value="disabled" selected=${e.status==="disabled"}>disabled</option>
        </select>
      </div>
      <div class="field">
        <label for="factor">Second factor</label>
        <select id="factor" name="factor" onChange=${r}>
          <option value="" selected=${!e.factor}>Any</option>
          <option value="any" selected=${e.factor==="any"}>has one</option>
          <option value="none" selected=${e.factor==="none"}>has none</option>
        </select>
      </div>
      <label class="check wide">
        <input type="checkbox" name="anywhere" value="1" defaultChecked=${!!e.anywhere} onChange=${r} />
        Search inside names and emails too, not only where they begin
      </label>
    </form>`}function Tn({wanted:e}){let{q:t,role:o,status:s,factor:r,anywhere:n}=e;return t?n?l`<p>No name and no email contains “<bdi>${t}</bdi>”${(o||s||r)&&", with these filters"}.</p>`:l`
    <p>No name and no email begins with “<bdi>${t}</bdi>”${(o||s||r)&&", with these filters"}.</p>
    <p><button class="plain" type="button" onClick=${()=>Z({q:t,role:o,status:s,anywhere:"1"})}>Search inside them</button></p>`:l`<p>No user matches these filters.</p><p><a href="/admin/users">Show all users</a></p>`}function An({items:e,me:t}){return l`
    <table class="cards users" role="table">
      <caption class="visually-hidden">Users, newest first</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${["Name","Roles","Status","Last login","Since"].map(o=>l`<th role="columnheader" scope="col">${o}</th>`)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${e.map(o=>l`<${Rn} key=${o.id} user=${o} me=${t} />`)}
      </tbody>
    </table>`}function Rn({user:e,me:t}){let{id:o,name:s,email:r,meta:n,created_at:a}=e,i=e.role_profiles.filter(u=>u.enabled);return l`
    <tr role="row">
      <td role="cell" class="lead-cell">
        <a class="whole" href="/admin/users/${o}"><bdi>${s}</bdi></a>${o===t.id&&l` <span class="badge">you</span>`}
        <span class="sub"><bdi>${r}</bdi></span>
      </td>
      <td role="cell" data-label="Roles"><span>
        ${i.length?i.map(u=>l`<span class="badge">${u.role_type}</span> `):l`<span class="soft">none</span>`}
      </span></td>
      <td role="cell" data-label="Status"><span>
        ${n.status==="active"?"active":l`<span class="badge missing">${n.status}</span>`}
      </span></td>
      <td role="cell" data-label="Last login">${n.last_login_at?l`<${q} time=${n.last_login_at} />`:l`<span class="soft">never</span>`}</td>
      <td role="cell" data-label="Since"><${it} time=${a} /></td>
    </tr>`}var En=document.querySelector('meta[name="vestibule-signup-roles"]').content.split(" ");function ds({settings:e}){let{role_types:t=[],password_min_bytes:o}=e,[s,r]=b(le),n=z({read:({name:a,email:i,password:u,...p})=>({name:a.trim(),email:i.trim(),...s?{}:{password:u},role_profiles:t.map(c=>({role_type:c,enabled:`role ${c}`in p}))}),check:({name:a,email:i,password:u})=>({name:a?"":"Enter a name.",email:st(i).replace("your email","an email"),password:s?"":Oo(u,o)}),send:async a=>{let i=await T("POST","/admin/users",a);xe(`/admin/users/${i.id}`,s?`The account is created. We have sent an invitation to ${i.email}.`:"The account is created. Tell the user the password, and ask them to change it.")}});return l`
    <div class="head"><${I}>Add a user<//></div>
    <div class="card narrow">
      <${K} form=${n} label="New user" button=${s?"Create and Invite":"Create the Account"}
        cancel=${()=>xe("/admin/users")}>
        <${Y} form=${n} name="name" label="Name" type="text" autocomplete="off" />
        <${ve} form=${n} autocomplete="off" />
        <fieldset>
          <legend>Roles</legend>
          ${t.map(a=>l`
            <label class="check">
              <input type="checkbox" name="role ${a}" defaultChecked=${En.includes(a)} /> ${a}
            </label>`)}
        </fieldset>
        ${le&&l`
          <fieldset>
            <legend>First password</legend>
            <label class="check">
              <input type="radio" name="first" checked=${s} onChange=${()=>r(!0)} />
              The user chooses it: an invitation is sent by mail
            </label>
            <label class="check">
              <input type="radio" name="first" checked=${!s} onChange=${()=>r(!1)} />
              I choose it and tell the user
            </label>
          </fieldset>`}
        ${!s&&l`
          <${nt} form=${n} label="Their password" show="Show their password" autocomplete="new-password" hint=${No(e)} />`}
      <//>
    </div>`}var ut=()=>l`
  <div class="head"><${I}>Page not found<//></div>
  <p class="soft">There is no such page, or the user was deleted. <a href="/admin/users">All users</a></p>`;var Oe=new Map;function ps(e){Oe.set(e.id,Promise.resolve(e.name))}function Un(e){return Oe.has(e)||Oe.set(e,T("GET",`/admin/users/${e}`).then(({name:t})=>t,t=>(t.code!=="not_found"&&Oe.delete(e),null))),Oe.get(e)}function Mn(e){let[t,o]=b({});return R(()=>{let s=!0;return e&&Un(e).then(r=>{s&&o({id:e,name:r})}),()=>{s=!1}},[e]),t.id===e?t.name:void 0}function se({id:e,link:t=!0}){let o=Mn(e);if(o===null)return l`<span class="soft" title=${e}>deleted user</span>`;let s=l`<bdi>${o??"…"}</bdi>`;return t?l`<a href="/admin/users/${e}">${s}</a>`:s}function dt({items:e,of:t}){return l`
    <ul class="events">
      ${e.map(o=>l`<li key=${o.id}><${On} event=${o} of=${t} /></li>`)}
    </ul>`}function On({event:e,of:t}){let{actor_id:o,subject_id:s}=e;return l`
    <details>
      <summary>
        <span class="what">${ss(e)}${e.outcome==="failure"&&l` <span class="badge missing">failed</span>`}</span>
        <span class="whom">
          ${s&&s!==t&&l`<${se} id=${s} link=${!1} />`}
          ${o&&o!==s&&l` <span class="soft">by <${se} id=${o} link=${!1} /></span>`}
        </span>
        <span class="when"><${q} time=${e.at} /></span>
      </summary>
      <dl class="pairs">
        <${ue} name="When">${at(e.at)}<//>
        <${ue} name="Action"><code>${e.action}</code>, ${e.outcome}<//>
        ${s&&l`<${ue} name="About"><${se} id=${s} /> <a class="quiet" href="/admin/audit?subject=${s}">all events about this user</a><//>`}
        <${ue} name="Done by">${o?l`<${se} id=${o} /> <a class="quiet" href="/admin/audit?actor=${o}">all actions of this user</a>`:"no logged-in user"}<//>
        <${ue} name="IP address">${e.ip||l`<span class="soft">none</span>`}<//>
        ${e.user_agent&&l`<${ue} name="User agent">${Ue(e.user_agent)}<span class="sub">${e.user_agent}</span><//>`}
        ${e.request_id&&l`<${ue} name="Request"><code>${e.request_id}</code><//>`}
        ${e.sid&&l`<${ue} name="Session"><code>${e.sid}</code><//>`}
      </dl>
      ${Object.keys(e.detail??{}).length>0&&l`<pre tabindex="0" aria-label="Details">${JSON.stringify(e.detail,null,2)}</pre>`}
    </details>`}var ue=({name:e,children:t})=>l`<div><dt>${e}</dt><dd>${t}</dd></div>`;function ms({user:e,events:{data:t,alert:o}}){return l`
    <section class="card part" aria-labelledby="activity">
      <h2 id="activity">Events</h2>
      <div role="alert" class="alert">${o}</div>
      ${t?.items.length===0&&l`<p class="soft">No events yet.</p>`}
      <${dt} items=${t?.items??[]} of=${e.id} />
      <p class="offer"><a href="/admin/audit?subject=${e.id}">All events about this user</a> · <a href="/admin/audit?actor=${e.id}">All actions of this user</a></p>
    </section>`}function Lt(){let e=k(null),t=k(null),o=k(!1),[s,r]=b(!1),[n,a]=b("");return B(()=>{s?e.current.querySelector("form input:not([hidden])")?.focus():o.current&&t.current.focus(),o.current=s},[s]),{section:e,opener:t,editing:s,message:n,setMessage:a,open(){a(""),r(!0)},close(i=""){a(i),r(!1)}}}function Dt({id:e,title:t,change:o,part:s,form:r,below:n,children:a}){return l`
    <section class="part" ref=${s.section} aria-labelledby=${e}>
      <h2 id=${e}>${t}</h2>
      ${s.editing?r:l`
        <div class="shown">
          <div>${a}</div>
          ${r&&l`<button class="small" type="button" aria-label=${o} ref=${s.opener} onClick=${s.open}>${_("action.change")}</button>`}
        </div>
        ${n}`}
      <p class="said" role="status">${s.message}</p>
    </section>`}function Ft({id:e,title:t,onClose:o,children:s}){let r=k(null);return B(()=>{r.current.showModal()},[]),l`
    <dialog ref=${r} aria-labelledby="${e}-title" aria-describedby="${e}-words" onClose=${o}>
      <h2 id="${e}-title">${t}</h2>
      ${s(()=>r.current?.close())}
    </dialog>`}function Pe({id:e,title:t,words:o,button:s,keep:r,work:n,onClose:a}){return l`<${Ft} id=${e} title=${t} onClose=${a}>
    ${i=>l`<${Nn} ...${{id:e,words:o,button:s,keep:r,work:n,close:i}} />`}
  <//>`}function Nn({id:e,words:t,button:o,keep:s,work:r,close:n}){let a=x(async()=>{await r(),n()});return l`
    <p class="hint" id="${e}-words">${t}</p>
    <${O} of=${a} />
    <div class="choices">
      <${E} action=${a} look="danger">${o}<//>
      <button class="secondary" type="button" onClick=${n}>${s}</button>
    </div>`}function fs({user:e,self:t,onChanged:o}){let s=async r=>o(await T("PATCH",`/admin/users/${e.id}`,r));return l`
    <div class="card">
      <${Ln} user=${e} change=${s} />
      <${Dn} user=${e} change=${s} />
      <${Fn} user=${e} onChanged=${o} />
      <${In} user=${e} self=${t} change=${s} />
    </div>`}function Ln({user:e,change:t}){let o=Lt(),s=z({scope:"of-user",read:({name:r})=>({name:r.trim()}),check:({name:r})=>({name:r?"":"Enter a name."}),send:async r=>{await t(r),o.close("The name is saved.")}});return l`
    <${Dt} id="name" title="Name" change="Change name" part=${o} form=${l`
      <${K} form=${s} label="Change name" button="Save" cancel=${()=>o.close()}>
        <${Y} form=${s} name="name" label="Their name" type="text" autocomplete="off" defaultValue=${e.name} />
      <//>`}><bdi>${e.name}</bdi><//>`}function Dn({user:e,change:t}){let o=Lt(),s=z({scope:"of-user",read:({email:r})=>({email:r.trim()}),check:({email:r})=>({email:st(r).replace("your email","an email")}),send:async r=>{await t(r),o.close("The email is saved.")}});return l`
    <${Dt} id="email" title="Email" change="Change email" part=${o} form=${l`
      <${K} form=${s} label="Change email" button="Save" cancel=${()=>o.close()}>
        <p class="hint">The user logs in with the new email from now on and is logged out everywhere. The new email counts as not
          confirmed until the user confirms it.</p>
        <${ve} form=${s} label="Their email" autocomplete="off" />
      <//>`}>
      <bdi>${e.email}</bdi> <span class=${e.email_verified?"badge":"badge missing"}>${e.email_verified?"confirmed":"not confirmed"}</span>
    <//>`}function Fn({user:e,onChanged:t}){let[o,s]=b(""),r=x(async()=>{s(""),await T("POST",`/admin/users/${e.id}/password-reset`),s(`We have sent a mail to ${e.email}.`),t()}),n=le?e.meta.status==="disabled"?"No link can be sent while the account is disabled.":"The user chooses a new password by a link in a mail. A user without a password is invited again.":"This server sends no mail, so no link can be sent.";return l`
    <section class="part" aria-labelledby="password">
      <h2 id="password">Password</h2>
      <div class="shown">
        <p class="hint">${n}</p>
        ${le&&e.meta.status==="active"&&l`<${E} action=${r} look="small">Send a Link<//>`}
      </div>
      <${O} of=${r} />
      <p class="said" role="status">${o}</p>
    </section>`}function In({user:e,self:t,change:o}){let[s,r]=b(!1),[n,a]=b(""),i=k(null),u=e.meta.status==="disabled",p=x(async()=>{await o({status:"active"}),a("The account is enabled.")});async function c(){await o({status:"disabled"}),a("The account is disabled and logged out everywhere.")}let m=()=>{if(u)return p.run();a(""),r(!0)};return l`
    <section class="part" aria-labelledby="status">
      <h2 id="status">Status</h2>
      <div class="shown">
        <div>${u?l`<span class="badge missing">disabled</span>`:l`<span class="badge">active</span>`}</div>
        <button ref=${i} class=${u?"small":"small wary"} type="button" aria-busy=${String(p.busy)}
          aria-disabled=${String(p.busy)} onClick=${m}>${u?"Enable":"Disable"}<span class="visually-hidden"> the account</span></button>
      </div>
      <${O} of=${p} />
      <p class="said" role="status">${n}</p>
      ${s&&l`
        <${Pe} id="disable" title="Disable the account?" button="Disable It" keep="Cancel" work=${c}
          onClose=${()=>r(!1)}
          words=${t?"This is your own account. You are logged out immediately, and only another admin can enable it again.":l`<bdi>${e.name}</bdi> is logged out everywhere immediately, and cannot log in until you enable the account again.`} />`}
    </section>`}function hs({user:e,self:t}){let[o,s]=b(!1);return l`
    <section class="card part" aria-labelledby="delete">
      <h2 id="delete">Delete the account</h2>
      <p class="hint">The account and all its data are deleted immediately. To block a user, disable the account instead.</p>
      <button class="small wary" type="button" onClick=${()=>s(!0)}>Delete This Account</button>
      ${o&&l`
        <${Ft} id="deleting" title=${t?"Delete your own account?":"Delete this account?"} onClose=${()=>s(!1)}>
          ${r=>l`<${qn} user=${e} self=${t} close=${r} />`}
        <//>`}
    </section>`}function qn({user:e,self:t,close:o}){let s=z({scope:"deleting",read:({email:r})=>({email:r.trim()}),check:({email:r})=>({email:r.toLowerCase()===e.email.toLowerCase()?"":"This is not the email of the account."}),send:async()=>{await T("DELETE",`/admin/users/${e.id}`),t?await Po("Your account is deleted."):xe("/admin/users",`The account of ${e.name} is deleted.`)}});return l`
    <p class="hint" id="deleting-words">
      ${t&&l`<strong>This is your own account.</strong> `}This cannot be undone.
      To confirm, type <strong><bdi>${e.email}</bdi></strong>.
    </p>
    <${K} form=${s} label="Delete the account" look="danger" button="Delete Permanently" cancel=${o} cancelLabel="Keep It">
      <${ve} form=${s} label="Email of the account" autocomplete="off" />
    <//>`}function $s({user:e,self:t,factors:o,onChanged:s}){let r=k(null),[n,a]=b(!1),[i,u]=b(""),p=o.data?.items??[];function c(f){s(),u(f),r.current?.focus()}async function m(){await T("DELETE",`/admin/users/${e.id}/factors`),c("All second factors are removed, and the user is logged out everywhere.")}return l`
    <section class="card part" aria-labelledby="factors">
      <h2 id="factors" ref=${r} tabindex="-1">Passkeys and second factor</h2>
      <div role="alert" class="alert">${o.alert}</div>
      ${o.data&&p.length===0&&l`<p class="soft">None. A login needs the password alone.</p>`}
      <ul class="sessions">
        ${p.map(f=>l`<${jn} key=${f.id} user=${e} item=${f} onRemoved=${c} />`)}
      </ul>
      ${p.length>0&&l`
        <p class="hint">${o.data.recovery_codes_left} recovery codes left</p>
        <button class="small wary" type="button" onClick=${()=>{u(""),a(!0)}}>Remove All</button>`}
      ${n&&l`
        <${Pe} id="reset-factors" title="Remove all second factors?" button="Remove Them" keep="Cancel" work=${m}
          onClose=${()=>a(!1)}
          words=${l`For a lost phone, when the recovery codes are lost too: make sure that it is <bdi>${e.name}</bdi> who asks.
            ${t?"You are":"The user is"} logged out everywhere, can log in with the password alone, and gets a mail.`} />`}
      <p class="said" role="status">${i}</p>
    </section>`}var _s={passkey:"Passkey",totp:"Authenticator app"};function jn({user:e,item:t,onRemoved:o}){let s=t.label||_s[t.kind],r=x(async()=>{try{await T("DELETE",`/admin/users/${e.id}/passkeys/${t.id}`)}catch(n){if(n.code!=="not_found")throw n}o(`${s} is removed.`)});return l`
    <li>
      <div class="shown">
        <div>
          <span class="device"><bdi>${s}</bdi></span>
          <p class="hint">${t.label&&`${_s[t.kind]}, `}since <${q} time=${t.created_at} />${t.last_used_at&&l`, last used <${q} time=${t.last_used_at} />`}</p>
        </div>
        ${t.kind==="passkey"&&l`
          <${E} action=${r} look="small">Remove<span class="visually-hidden"> ${s}</span><//>`}
      </div>
      <${O} of=${r} />
    </li>`}function gs({user:e,onChanged:t}){let o=async s=>t(await T("PATCH",`/admin/users/${e.id}/meta`,s));return l`
    <section class="card part" aria-labelledby="notes">
      <h2 id="notes">Notes and labels</h2>
      <p class="hint">Only admins see them.</p>
      <${Bn} notes=${e.meta.notes} save=${o} />
      <${Hn} labels=${e.meta.labels} save=${o} />
    </section>`}function Bn({notes:e,save:t}){let[o,s]=b(""),r=z({scope:"of-user",read:({notes:a})=>({notes:a.replaceAll(`\r
`,`
`)}),check:()=>({}),send:async a=>{s(""),await t(a),s("The notes are saved.")}}),n=r.errors.notes;return l`
    <${K} form=${r} label="Notes" button="Save Notes" look="small">
      <div class="field">
        <label for="of-user-notes">Notes</label>
        <textarea id="of-user-notes" name="notes" rows="4" dir="auto" defaultValue=${e} onInput=${()=>s("")}
          aria-invalid=${n?"true":void 0} aria-describedby=${n?"of-user-notes-error":void 0}></textarea>
        ${n&&l`<p class="error" id="of-user-notes-error">${n}</p>`}
      </div>
    <//>
    <p class="said" role="status">${o}</p>`}function Hn({labels:e,save:t}){let o=k(null),s=z({scope:"label",read:({name:n,value:a})=>({name:n.trim(),value:a.trim()}),check:({name:n})=>({name:n?"":"Enter a name for the label."}),send:async({name:n,value:a})=>{await t({labels:{...e,[n]:a}}),s.element.current.reset(),s.element.current.elements.name.focus()}}),r=x(async n=>{let{[n]:a,...i}=e;await t({labels:i}),o.current?.focus()});return l`
    <h3 id="labels" ref=${o} tabindex="-1">Labels</h3>
    <ul class="labels" aria-labelledby="labels">
      ${Object.entries(e).map(([n,a])=>l`
        <li key=${n}>
          <span><bdi>${n}</bdi>${a&&l`: <bdi>${a}</bdi>`}</span>
          <button type="button" onClick=${()=>r.run(n)}>
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false"><path d="M2 2l8 8M10 2l-8 8" /></svg>
            <span class="visually-hidden">Remove ${n}</span>
          </button>
        </li>`)}
    </ul>
    <${O} of=${r} />
    <div class="label-form">
      <${K} form=${s} label="New label" button="Add Label" look="small">
        <${Y} form=${s} name="name" label="Label" type="text" autocomplete="off" maxlength="64" />
        <${Y} form=${s} name="value" label="Value (optional)" type="text" autocomplete="off" maxlength="256" required=${!1} />
      <//>
    </div>`}function ys({user:e,self:t,rows:o,onChanged:s}){return l`
    <section class="card part" aria-labelledby="roles">
      <h2 id="roles">Roles</h2>
      <p class="hint">A change takes effect immediately in every session of the user.</p>
      <ul class="switches">
        ${e.role_profiles.map(r=>l`
          <${Wn} key=${r.role_type} user=${e} profile=${r} self=${t} onChanged=${s}
            row=${o.find(n=>n.role_type===r.role_type)} />`)}
      </ul>
    </section>`}function Wn({user:e,profile:{role_type:t,enabled:o},self:s,row:r,onChanged:n}){let[a,i]=b(!1),u=async()=>n(await T("PUT",`/admin/users/${e.id}/role-profiles/${t}`,{enabled:!o})),p=x(u),c=()=>s&&t==="admin"&&o?i(!0):p.run(),m=`role-${t}`;return l`
    <li>
      <div class="shown">
        <div>
          <span class="role" id=${m}>${t}</span>
          <p class="hint" id="${m}-why"><${zn} row=${r} enabled=${o} /></p>
        </div>
        <button class="switch" type="button" role="switch" aria-checked=${String(o)} aria-labelledby=${m}
          aria-describedby="${m}-why" aria-busy=${String(p.busy)} aria-disabled=${String(p.busy)} onClick=${c}>
          <span class="knob"></span>
        </button>
      </div>
      <${O} of=${p} />
      ${a&&l`
        <${Pe} id="own-role" title="Remove your own admin role?" button="Remove It" keep="Cancel" work=${u}
          onClose=${()=>i(!1)}
          words="You lose access to the console immediately. Only another admin can give the role back to you." />`}
    </li>`}function zn({row:e,enabled:t}){let o=t?"Enabled":"Disabled";if(!e)return o;let s=l`<${q} time=${e.updated_at} />`;return e.updated_by?l`${o} by <${se} id=${e.updated_by} />, ${s}`:l`${o} when the account was created or on the command line, ${s}`}function bs({user:e,self:t,sessions:o,onChanged:s}){let r=k(null),[n,a]=b(""),i=o.data?.items??[],u=`/admin/users/${e.id}/sessions`;function p(m){s(),a(m),r.current?.focus()}let c=x(async()=>{await T("DELETE",u),p("Logged out everywhere.")});return l`
    <section class="card part" aria-labelledby="sessions">
      <h2 id="sessions" ref=${r} tabindex="-1">Sessions</h2>
      ${t&&l`<p class="hint">End your own sessions on <a href="/account">your account page</a>. Here you would end this session too.</p>`}
      <div role="alert" class="alert">${o.alert}</div>
      ${o.data&&i.length===0&&l`<p class="soft">No active sessions.</p>`}
      <ul class="sessions">
        ${i.map(m=>l`<${Kn} key=${m.id} item=${m} path=${u} onEnded=${p} />`)}
      </ul>
      <${O} of=${c} />
      ${i.length>0&&l`<${E} action=${c} look="small">End All Sessions<//>`}
      <p class="said" role="status">${n}</p>
    </section>`}function Kn({item:e,path:t,onEnded:o}){let s=Ue(e.last_user_agent),r=e.ip!==e.last_ip||e.user_agent!==e.last_user_agent,n=x(async()=>{try{await T("DELETE",`${t}/${e.id}`)}catch(a){if(a.code!=="not_found")throw a}o(`${s} is logged out.`)});return l`
    <li>
      <div class="shown">
        <div>
          <span class="device" title=${e.last_user_agent}>${s}</span>
          <p class="hint">${e.last_ip&&`${e.last_ip}, `}since <${q} time=${e.created_at} />, last used <${q} time=${e.last_used_at} /></p>
          ${r&&l`<p class="hint" title=${e.user_agent}>Logged in on ${Ue(e.user_agent)}${e.ip&&`, ${e.ip}`}</p>`}
        </div>
        <${E} action=${n} look="small">End<span class="visually-hidden"> ${s}</span><//>
      </div>
      <${O} of=${n} />
    </li>`}var pt=3500;function vs({token:{data:e,alert:t}}){if(!e)return l`<section class="card part"><h2>Access token</h2><div role="alert" class="alert">${t}</div></section>`;let o=e.bytes>pt*.8;return l`
    <section class="card part" aria-labelledby="token">
      <h2 id="token">Access token</h2>
      <div class="budget">
        <meter min="0" max=${pt} high=${pt*.8} value=${e.bytes} aria-label="Size of the token"></meter>
        <span class=${o?"bad":"soft"}>${L(e.bytes)} of ${L(pt)} bytes</span>
      </div>
      <details>
        <summary>Claims of the next token</summary>
        <pre tabindex="0" aria-label="Claims of the next token">${JSON.stringify(e.claims,null,2)}</pre>
        <p class="hint">The times are now; <code>sid</code> and <code>jti</code> are examples.</p>
      </details>
    </section>`}function ws({id:e,route:t,me:o}){let s=ce(`/admin/users/${e}`),r=ce(`/admin/users/${e}/sessions`),n=ce(`/admin/users/${e}/factors`),a=ce(`/admin/audit?subject=${e}&limit=8`),i=ce(`/admin/users/${e}/token-preview`),u=x(s.again),p=k(t.note).current,c=s.data;R(()=>{c&&ps(c)},[c]);function m(y){y?s.put(y):s.again();for(let g of[r,n,a,i])g.again();e===o.id&&be().catch(()=>{})}if(s.problem?.status===404)return l`<${ut} />`;let f=c&&[r,n,a,i].every(y=>y.data||y.problem);if(!f&&s.alert)return l`
      <div class="head"><${I}>User<//></div>
      <div role="alert" class="alert">${s.alert}</div>
      <${E} action=${u} look="small">Try Again<//>`;if(!f)return l`<div class="head"><h1 class="ghost title"></h1></div><${he} rows=${8} />`;let d=e===o.id,$={user:c,self:d,onChanged:m};return l`
    <p class="crumb"><a href="/admin/users">Users</a></p>
    <div class="head user">
      <${I}><bdi>${c.name}</bdi><//>
      <p class="badges">
        ${d&&l`<span class="badge">you</span> `}
        ${c.meta.status==="disabled"&&l`<span class="badge missing">disabled</span> `}
        ${c.meta.blocked_until&&new Date(c.meta.blocked_until)>new Date&&l`<span class="badge missing">too many wrong passwords</span>`}
      </p>
    </div>
    <p class="intro">
      Here since <${it} time=${c.created_at} />.
      ${c.meta.last_login_at?l` Last login <${q} time=${c.meta.last_login_at} />, ${L(c.meta.login_count)} in all.`:" Has never logged in."}
      ${c.meta.failed_logins>0&&l` ${L(c.meta.failed_logins)} wrong ${c.meta.failed_logins===1?"password":"passwords"} since.`}
    </p>
    <${ct}>${p}<//>
    <div class="columns">
      <div>
        <${fs} ...${$} />
        <${ys} ...${$} rows=${i.data?.role_profiles??[]} />
        <${gs} ...${$} />
      </div>
      <div>
        <${$s} ...${$} factors=${n} />
        <${bs} ...${$} sessions=${r} />
        <${vs} token=${i} />
        <${ms} user=${c} events=${a} />
        <${hs} ...${$} />
      </div>
    </div>`}var Vn=/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;function ks({route:e}){let{action:t="",subject:o="",actor:s=""}=Object.fromEntries(new URLSearchParams(e.search)),r={action:t,subject:o,actor:s},n=new URLSearchParams(Object.entries(r).filter(([,i])=>i)),a=Se(`/admin/audit${n.size?`?${n}`:""}`);return l`
    <div class="head"><${I}>Audit<//></div>
    <p class="intro">All recorded events, newest first. They cannot be changed.</p>
    <${Gn} wanted=${r} />
    <p class="count" role="status">${ke(a,"event","events")}</p>
    <${we} pages=${a} empty=${l`<p>No event matches these filters.</p><p><a href="/admin/audit">Show everything</a></p>`}>
      <div class="card list"><${dt} items=${a.items} /></div>
    <//>`}function Gn({wanted:e}){let t=k(null),[o,s]=b(""),r=e.subject||e.actor;async function n(i){i?.preventDefault(),s("");let{action:u,user:p="",as:c=""}=Object.fromEntries(new FormData(t.current)),m=p.trim();if(!m)return Z({...e,action:u});try{let f=Vn.test(m)?m:await Jn(m);if(!f)return s(`No user has the email ${m}.`);Z({action:u,[c||"subject"]:f})}catch(f){if(!(f instanceof H))throw f;s(J(f))}}return l`
    <form class="filters" role="search" aria-label="Events" ref=${t} onSubmit=${n}>
      <div class="field">
        <label for="action">Action</label>
        <select id="action" name="action" onChange=${()=>Z({...e,action:t.current.elements.action.value})}>
          <option value="" selected=${!e.action}>Any action</option>
          ${os.map(([i,u])=>l`<option value=${i} selected=${i===e.action}>${u}</option>`)}
        </select>
      </div>
      ${r?l`
          <div class="field wide chosen">
            <span class="label">User</span>
            <p><span>${e.actor?"Done by":"About"} <${se} id=${r} /></span>
              <button class="small" type="button" onClick=${()=>Z({action:e.action})}>Any user</button></p>
          </div>`:l`
          <div class="field wide">
            <label for="user">Email of a user</label>
            <input id="user" name="user" type="text" inputmode="email" autocomplete="off" autocapitalize="none"
              spellcheck=${!1} maxlength="400" aria-describedby="user-alert" />
          </div>
          <div class="field">
            <label for="as">Show events</label>
            <select id="as" name="as"><option value="subject">about the user</option><option value="actor">by the user</option></select>
          </div>
          <button class="small" type="submit">Show</button>`}
      <div role="alert" class="alert wide" id="user-alert">${o}</div>
    </form>`}async function Jn(e){return(await T("GET",`/admin/users?${new URLSearchParams({q:e,match:"prefix",limit:"200"})}`)).items.find(o=>o.email.toLowerCase()===e.toLowerCase())?.id}var Yn=[["","All"],["pending","Waiting"],["sent","Sent"],["failed","Failed"]];function xs({route:e}){let t=new URLSearchParams(e.search).get("state")??"",o=Se(`/admin/outbox${t?`?state=${encodeURIComponent(t)}`:""}`),[s,r]=b(""),n=k(null);async function a(i){await o.again(),r(`The mail to ${i} is sent again.`),n.current?.focus()}return l`
    <div class="head"><${I}>Mail<//></div>
    <p class="intro">${le?"The delivery state of the mails of the last 30 days. Their content is not shown, because it contains login links.":"This server sends no mail."}</p>
    <fieldset class="tabs">
      <legend class="visually-hidden">Which mails</legend>
      ${Yn.map(([i,u])=>l`
        <label><input type="radio" name="state" value=${i} checked=${i===t}
          onChange=${()=>{r(""),Z({state:i})}} /><span>${u}</span></label>`)}
    </fieldset>
    <p class="said" role="status">${s}</p>
    <p class="count" role="status" tabindex="-1" ref=${n}>${ke(o,"mail","mails")}</p>
    <${we} pages=${o} empty=${l`<p>${t==="failed"?"No failed mails.":"No mails here."}</p>`}>
      <table class="cards mails" role="table">
        <caption class="visually-hidden">Mails, newest first</caption>
        <thead role="rowgroup">
          <tr role="row">
            ${["To","Mail","State","Requested"].map(i=>l`<th role="columnheader" scope="col">${i}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${o.items?.map(i=>l`<${Qn} key=${i.id} item=${i} onRetried=${a} />`)}
        </tbody>
      </table>
    <//>`}function Qn({item:e,onRetried:t}){let o=x(async()=>{await T("POST",`/admin/outbox/${e.id}/retry`),await t(e.to)});return l`
    <tr role="row">
      <td role="cell" class="lead-cell"><bdi>${e.to}</bdi></td>
      <td role="cell" data-label="Mail"><span>${ns(e.template)}</span></td>
      <td role="cell" data-label="State"><div>
        <${Xn} item=${e} />
        ${e.state==="failed"&&l`
          <div class="offer"><${E} action=${o} look="small">Try Again<span class="visually-hidden"> to send it to ${e.to}</span><//></div>`}
        <${O} of=${o} />
      </div></td>
      <td role="cell" data-label="Requested"><${q} time=${e.created_at} /></td>
    </tr>`}function Xn({item:e}){let t=`${e.attempts} ${e.attempts===1?"try":"tries"}`,o=e.last_error&&l`<span class="sub">${e.last_error}</span>`;return e.state==="sent"?l`<span>sent <${q} time=${e.sent_at} /></span>`:e.state==="failed"?l`<span class="badge missing">failed</span> <span class="soft">after ${t}</span>${o}`:l`<span class="badge">waiting</span> ${e.attempts>0&&l`<span class="soft">after ${t}</span>`}${o}`}var Zn=[[/^\/admin$/,cs,"Overview"],[/^\/admin\/users$/,us,"Users"],[/^\/admin\/users\/new$/,ds,"Add a user"],[/^\/admin\/users\/([0-9a-f-]{36})$/,ws,"User"],[/^\/admin\/audit$/,ks,"Audit"],[/^\/admin\/mail$/,xs,"Mail"]],er=3e4;function tr(){let e=Ze(),t=Xo(),o=k(!1),s=e.status==="signed_in"&&e.user.role_profiles.some(u=>u.role_type==="admin"&&u.enabled);if(s&&(o.current=!0),B(()=>{e.status==="signed_out"&&sr(e.note)},[e.status]),R(()=>{if(!s)return;let u=setInterval(()=>{document.visibilityState==="visible"&&be().catch(()=>{})},er);return()=>clearInterval(u)},[s]),e.status==="unreachable")return l`<${Ut}><${Yo} problem=${e.problem} /><//>`;if(e.status==="signed_in"&&!s)return l`<${Ut}><${Zo} session=${e} lost=${o.current} /><//>`;if(!s)return l`<${Et} route=${t}><${he} rows=${6} /><//>`;let[r,n,a]=Zn.find(([u])=>u.test(t.path))??[/^/,ut,"Page not found"],[,i]=r.exec(t.path);return l`
    <${Et} route=${t} user=${e.user}>
      <${or} key=${`${t.path} ${t.visit}`} title=${a}>
        <${n} id=${i} route=${t} me=${e.user} settings=${me} />
      <//>
    <//>`}function or({title:e,children:t}){return B(()=>{document.title=Ro(e)},[]),t}function sr(e){history.replaceState({back:ie()+location.search,note:e},"",`${X}/login`),location.reload()}Qt(l`<${tr} /><${Vo} />`,document.getElementById("app"));document.dispatchEvent(new Event("vestibule:ready"));et();
